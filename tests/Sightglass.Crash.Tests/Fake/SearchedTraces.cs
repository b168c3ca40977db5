using System.Globalization;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Crash.Tests.Fake;

/// <summary>The rows of the fake server, which has no engine: what its search gives, all pages.</summary>
internal sealed class SearchedTraces(Uri web) : IStoredTraces
{
    private readonly RestApi _api = new(web);

    public async Task<IReadOnlyList<StoredTrace>> ReadAsync(OtlpSignal signal, int slice, int slices, CancellationToken cancellationToken)
    {
        var rows = new List<JsonElement>();
        var pages = signal == OtlpSignal.Logs ? _api.ListLogsAsync("", "", "", 500, cancellationToken) : _api.SearchSpansAsync("", "", "", 500, cancellationToken);
        await foreach (var row in pages)
        {
            rows.Add(row);
        }

        return
        [
            .. rows.GroupBy(static row => row.GetProperty("traceId").GetString()!, StringComparer.Ordinal)
                .Where(trace => byte.Parse(trace.Key.AsSpan(0, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % slices == slice)
                .Select(static trace => new StoredTrace(trace.Key, [.. trace.Select(static row => Number(row.GetProperty("spanId").GetString()!))], Sum(trace, "inputTokens"), Sum(trace, "outputTokens"))),
        ];
    }

    public void Dispose() => _api.Dispose();

    private static ulong Number(string spanId) => ulong.Parse(spanId, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static long? Sum(IEnumerable<JsonElement> rows, string name)
    {
        var numbers = rows.Where(static row => row.TryGetProperty("usage", out _)).Select(row => row.GetProperty("usage").GetProperty(name))
            .Where(static number => number.ValueKind == JsonValueKind.Number).Select(static number => number.GetInt64()).ToList();
        return numbers.Count == 0 ? null : numbers.Sum();
    }
}
