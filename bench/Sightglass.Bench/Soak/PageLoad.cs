using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Bench.Soak;

/// <summary>Asks what a person with the page open asks, one question after the other with a pause, until told to stop.</summary>
internal sealed class PageLoad(RestApi api, TimeSpan pause)
{
    // full before the second half of a run begins: from there on the questions cost the same, and memory that rises does so for another reason
    private const string Range = "from=now-15m&to=now";
    private static readonly string[] Services = ["chat-api", "support-bot", "order-tracker", "policy-search"];
    private static readonly string[] Words = ["refund", "delivery", "battery", "invoice"];
    private readonly Dictionary<string, List<double>> _times = new(StringComparer.Ordinal);
    private readonly List<string> _failures = [];

    /// <summary>Questions that failed, the first few, each with its time of day in UTC.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>How long each kind of question took.</summary>
    public IReadOnlyList<QueryTimes> Times =>
        [.. _times.Select(static kind => new QueryTimes(kind.Key, kind.Value.Count, Quantile(kind.Value, 0.5), Quantile(kind.Value, 0.99), 0, null))];

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            for (var round = 0; !stop.IsCancellationRequested; round++)
            {
                await BrowseAsync(round, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the run is over
        }
    }

    // The list with what stands around it, a search, and one trace of the list opened.
    private async Task BrowseAsync(int round, CancellationToken stop)
    {
        var service = Services[round % Services.Length];
        var list = await AskAsync("list", $"/api/v1/traces?query=&limit=50&{Range}", stop);
        var ids = Ids(list);
        if (ids.Count > 0)
        {
            await AskAsync("previews", $"/api/v1/previews?traces={string.Join(',', ids)}", stop);
            await AskAsync("trace", $"/api/v1/traces/{ids[round % ids.Count]}", stop);
            await AskAsync("conversation", $"/api/v1/traces/{ids[round % ids.Count]}/conversation", stop);
        }

        await AskAsync("count", $"/api/v1/traces/count?query=&{Range}", stop);
        await AskAsync("facets", $"/api/v1/facets?field=status&field=service&field=name&field=model&field=trace.duration&limit=50&query=&{Range}", stop);
        await AskAsync("stats", $"/api/v1/stats?metric=latency_p95&groupBy=model&step=1m&query=operation%3Allm&{Range}", stop);
        await AskAsync("list of a service's failures", $"/api/v1/traces?query={Uri.EscapeDataString($"service:{service} status:error")}&limit=50&{Range}", stop);
        await AskAsync("search for a word", $"/api/v1/spans?query={Words[round % Words.Length]}&limit=50&{Range}", stop);
        await AskAsync("lines of a service and user", $"/api/v1/spans/summaries?query={Uri.EscapeDataString($"service:{service} user:user-{round * 37 % 2000:0000}")}&limit=50&{Range}", stop);
        await AskAsync("sessions", $"/api/v1/sessions?limit=50&{Range}", stop);
    }

    private async Task<JsonElement?> AskAsync(string kind, string address, CancellationToken stop)
    {
        const int FailuresKept = 20;
        await Task.Delay(pause, stop);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var answer = await api.GetAsync(address, stop);
            if (!_times.TryGetValue(kind, out var times))
            {
                _times[kind] = times = [];
            }

            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            return answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is TaskCanceledException && !stop.IsCancellationRequested))
        {
            if (_failures.Count < FailuresKept)
            {
                _failures.Add(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():HH:mm:ss}Z {kind}: {failure.Message}"));
            }

            return null;
        }
    }

    private static List<string> Ids(JsonElement? list)
        => list is { } page ? [.. page.GetProperty("traces").EnumerateArray().Select(static row => row.GetProperty("traceId").GetString()!)] : [];

    private static double Quantile(List<double> times, double share)
    {
        var sorted = times.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}
