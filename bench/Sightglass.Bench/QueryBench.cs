using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Bench;

/// <summary>Asks the questions people ask, about what was just sent, one at a time.</summary>
internal sealed class QueryBench(RestApi api, int count, DateTimeOffset from, DateTimeOffset to)
{
    private readonly string _range = $"&from={Text(from)}&to={Text(to)}";

    public async Task<IReadOnlyList<QueryTimes>> RunAsync(CancellationToken cancellationToken)
    {
        var samples = await FindSamplesAsync(cancellationToken);
        if (samples.Count == 0)
        {
            return [new QueryTimes("none: no trace with a user was found", 0, 0, 0, 0, "nothing to ask about")];
        }

        return
        [
            await TimeAsync("trace by id", "spans", i => $"/api/v1/traces/{At(i).TraceId}", cancellationToken),
            await TimeAsync("the same, from and to named", "spans", i => $"/api/v1/traces/{At(i).TraceId}?{_range[1..]}", cancellationToken),
            await TimeAsync("service + user, newest 20 traces", "traces", i => Traces($"service:{At(i).Service} user:{At(i).User}"), cancellationToken),
            await TimeAsync("service + user, newest 20 spans", "spans", i => Lines($"service:{At(i).Service} user:{At(i).User}"), cancellationToken),
            await TimeAsync("the same, whole spans", "spans", i => Spans($"service:{At(i).Service} user:{At(i).User}"), cancellationToken),
            await TimeAsync("newest 20 traces", "traces", _ => Traces(""), cancellationToken),
            await TimeAsync("one unique attribute value", "spans", i => Lines($"attr.app.request.id:\"{At(i).RequestId}\""), cancellationToken),
            await TimeAsync("the same, whole span", "spans", i => Spans($"attr.app.request.id:\"{At(i).RequestId}\""), cancellationToken),
            await TimeAsync("requests by model, 1 m steps", "series", _ => Stats("requests", "1m"), cancellationToken),
            await TimeAsync("latency p95 by model, 1 m steps", "series", _ => Stats("latency_p95", "1m"), cancellationToken),
            await TimeAsync("cost by model", "rows", _ => $"/api/v1/costs?groupBy=model{_range}", cancellationToken),
            await TimeAsync("cost by user, first 100", "rows", _ => $"/api/v1/costs?groupBy=user{_range}", cancellationToken),
            await TimeAsync("content word (frequent)", "spans", _ => Spans("refund"), cancellationToken),
            await TimeAsync("content words (rare)", "spans", i => Spans($"\"{At(i).Words}\""), cancellationToken),
            await TimeAsync("absent word", "spans", i => Spans($"xyzzyplugh{i.ToString(CultureInfo.InvariantCulture)}"), cancellationToken),
        ];

        Sample At(int i) => samples[i % samples.Count];
    }

    private async Task<QueryTimes> TimeAsync(string name, string rows, Func<int, string> address, CancellationToken cancellationToken)
    {
        const int WarmUps = 2;
        var times = new List<double>();
        var found = 0;
        try
        {
            for (var i = -WarmUps; i < count; i++)
            {
                var began = Stopwatch.GetTimestamp();
                var answer = await api.GetAsync(address(i + WarmUps), cancellationToken);
                if (i >= 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }

                found = answer is { } body && body.TryGetProperty(rows, out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or TaskCanceledException)
        {
            return new QueryTimes(name, times.Count, 0, 0, 0, failure.Message);
        }

        return QueryTimes.Of(name, times, found);
    }

    // What to ask about comes from the answers themselves: the bench knows nothing of what the generator drew.
    private async Task<List<Sample>> FindSamplesAsync(CancellationToken cancellationToken)
    {
        const int Wanted = 50;
        var samples = new List<Sample>();
        await foreach (var row in api.ListTracesAsync("", Plain(from), Plain(to), 100, cancellationToken))
        {
            var id = row.GetProperty("traceId").GetString()!;
            if (await api.FindTraceAsync(id, cancellationToken) is { } trace && Read(id, trace) is { } sample)
            {
                samples.Add(sample);
            }

            if (samples.Count == Wanted)
            {
                break;
            }
        }

        return samples;
    }

    private static Sample? Read(string id, JsonElement trace)
    {
        string? user = null;
        string? request = null;
        string? words = null;
        var service = "";
        foreach (var span in trace.GetProperty("spans").EnumerateArray())
        {
            service = span.GetProperty("service").GetString() ?? "";
            var attributes = span.GetProperty("attributes");
            user ??= Attribute(attributes, "user.id");
            request ??= Attribute(attributes, "app.request.id");
            words ??= Attribute(attributes, "gen_ai.input.messages")?.Substring(400, 24);
        }

        return user is null || request is null || words is null ? null : new Sample(id, service, user, request, words);
    }

    private static string? Attribute(JsonElement attributes, string name)
        => attributes.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private string Traces(string query) => $"/api/v1/traces?query={Uri.EscapeDataString(query)}&limit=20{_range}";

    private string Lines(string query) => $"/api/v1/spans/summaries?query={Uri.EscapeDataString(query)}&limit=20{_range}";

    private string Spans(string query) => $"/api/v1/spans?query={Uri.EscapeDataString(query)}&limit=20{_range}";

    private string Stats(string metric, string step) => $"/api/v1/stats?metric={metric}&groupBy=model&step={step}&query=operation%3Allm{_range}";

    private static string Text(DateTimeOffset time) => Uri.EscapeDataString(Plain(time));

    private static string Plain(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed record Sample(string TraceId, string Service, string User, string RequestId, string Words);
}
