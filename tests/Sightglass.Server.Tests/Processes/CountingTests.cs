using System.Globalization;
using System.Text.Json.Nodes;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

/// <summary>Usage that several spans tell of is counted once in lists and statistics, whatever the order and the requests in which they come.</summary>
public sealed class CountingTests
{
    private const int Orders = 12;
    private const string Range = "from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z";

    /// <summary>
    /// A router's call (50 tokens) around a step with the true call (40) inside; one answer (10) told of by two libraries; an agent (100) whose calls
    /// nobody tells of: 150 in all.
    /// </summary>
    private const int Counted = 40 + 10 + 100;

    [EngineFact]
    public async Task Sums_SpansOfATraceInAnyOrderAndManyRequests_CountEachCallOnce()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        var traces = Enumerable.Range(0, Orders).Select(order =>
        {
            var spans = Spans(SpanJson.NewTrace());
            return order == 0 ? spans : order == 1 ? [.. spans.Reverse()] : spans.OrderBy(_ => random.Next()).ToArray();
        }).ToList();

        await using (var first = await new ServerRun(folder.Path).StartAsync())
        {
            // Each request brings one more span of every trace; between the third and the fourth the server is killed.
            for (var turn = 0; turn < 3; turn++)
            {
                await first.StoreAsync(SpanJson.Request("counting", [.. traces.Select(trace => trace[turn])]));
            }

            await first.Process.KillAsync();
        }

        await using var run = await new ServerRun(folder.Path).StartAsync();
        for (var turn = 3; turn < traces[0].Length; turn++)
        {
            await run.StoreAsync(SpanJson.Request("counting", [.. traces.Select(trace => trace[turn])]));
        }

        // A page of the list is right at once, and so is each trace; sums over all traces follow within seconds.
        var listed = (await run.GetAsync($"/api/v1/traces?{Range}&limit=100")).Body.GetProperty("traces").EnumerateArray().ToList();
        listed.Count.ShouldBe(Orders);
        listed.ShouldAllBe(trace => trace.GetProperty("inputTokens").GetInt64() == Counted);
        var whole = await run.TraceAsync(traces[5][0]["traceId"]!.GetValue<string>());
        whole.GetProperty("inputTokens").GetInt64().ShouldBe(Counted);
        whole.GetProperty("spans").EnumerateArray().ToDictionary(span => span.GetProperty("name").GetString()!, span => span.GetProperty("usage").GetProperty("verdict").GetString())
            .ShouldBe(new Dictionary<string, string?>
            {
                ["root"] = "none",
                ["router"] = "wrapper",
                ["step"] = "none",
                ["call"] = "counted",
                ["library"] = "duplicate",
                ["sdk"] = "counted",
                ["agent"] = "promoted",
            }, ignoreOrder: true);
        await Eventually.HoldsAsync(async () => await TokensAsync(run) == Orders * Counted);
    }

    private static async Task<double?> TokensAsync(ServerRun run)
    {
        var (status, stats) = await run.GetAsync($"/api/v1/stats?metric=input_tokens&{Range}");
        status.ShouldBe(200);
        return stats.GetProperty("series")[0].GetProperty("points")[0].GetProperty("value").GetDouble();
    }

    private static JsonObject[] Spans(string trace) =>
    [
        SpanJson.Span(trace, 1, name: "root"),
        Call(trace, 2, 1, "router", "chat", 50),
        SpanJson.Span(trace, 3, 2, "step"),
        Call(trace, 4, 3, "call", "chat", 40),
        Call(trace, 5, 1, "library", "chat", 10, ("gen_ai.response.id", "r1")),
        Call(trace, 6, 5, "sdk", "chat", 10, ("gen_ai.response.id", "r1"), ("gen_ai.usage.cache_read.input_tokens", "4")),
        Call(trace, 7, 1, "agent", "invoke_agent", 100),
    ];

    private static JsonObject Call(string trace, ulong id, ulong parent, string name, string operation, int tokens, params (string Key, string Value)[] more)
        => SpanJson.Span(trace, id, parent, name, attributes:
        [
            ("gen_ai.operation.name", operation), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", "gpt-4o"),
            ("gen_ai.usage.input_tokens", tokens.ToString(CultureInfo.InvariantCulture)), ("gen_ai.usage.output_tokens", "0"), .. more,
        ]);
}
