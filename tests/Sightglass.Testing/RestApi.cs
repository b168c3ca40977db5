using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sightglass.Testing;

/// <summary>The REST API as any outside program sees it. For several threads.</summary>
public sealed class RestApi(Uri web) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = web, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>One trace; null when it is unknown.</summary>
    public Task<JsonElement?> FindTraceAsync(string traceId, CancellationToken cancellationToken)
        => GetAsync($"/api/v1/traces/{traceId}", cancellationToken);

    /// <summary>The ledger of what came in.</summary>
    public async Task<IngestLedger> ReadLedgerAsync(CancellationToken cancellationToken)
        => IngestLedger.Read(await GetAsync("/api/v1/ingest", cancellationToken)
            ?? throw new HttpRequestException("GET /api/v1/ingest answered 404."));

    /// <summary>Waits until nothing waits in the journal, twice in a row.</summary>
    public async Task WaitUntilStoredAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var quiet = 0;
        IngestLedger? last = null;
        while (quiet < 2)
        {
            if (clock.Elapsed > timeout)
            {
                throw new TimeoutException($"Not all was stored within {timeout.TotalSeconds:0} s: {last}");
            }

            last = await ReadLedgerAsync(cancellationToken);
            quiet = last.Lag == 0 ? quiet + 1 : 0;
            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>The trace list, all pages.</summary>
    public IAsyncEnumerable<JsonElement> ListTracesAsync(string query, string from, string to, int limit, CancellationToken cancellationToken)
        => PagesAsync("traces", query, from, to, limit, cancellationToken);

    /// <summary>The span search, all pages.</summary>
    public IAsyncEnumerable<JsonElement> SearchSpansAsync(string query, string from, string to, int limit, CancellationToken cancellationToken)
        => PagesAsync("spans", query, from, to, limit, cancellationToken);

    /// <summary>The log records, all pages.</summary>
    public IAsyncEnumerable<JsonElement> ListLogsAsync(string query, string from, string to, int limit, CancellationToken cancellationToken)
        => PagesAsync("logs", query, from, to, limit, cancellationToken);

    /// <summary>Any address; null when it answers 404.</summary>
    public async Task<JsonElement?> GetAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"GET {address} answered {(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}", inner: null, response.StatusCode);
        }

        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1000 });
        return document.RootElement.Clone();
    }

    public void Dispose() => _client.Dispose();

    private async IAsyncEnumerable<JsonElement> PagesAsync(
        string what, string query, string from, string to, int limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var address = $"/api/v1/{what}?query={Uri.EscapeDataString(query)}&from={Uri.EscapeDataString(from)}&to={Uri.EscapeDataString(to)}&limit={limit}"
                + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
            var page = await GetAsync(address, cancellationToken) ?? throw new HttpRequestException($"GET {address} answered 404.");
            foreach (var row in page.GetProperty(what).EnumerateArray())
            {
                yield return row;
            }

            cursor = page.TryGetProperty("nextCursor", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }
        while (!string.IsNullOrEmpty(cursor));
    }
}
