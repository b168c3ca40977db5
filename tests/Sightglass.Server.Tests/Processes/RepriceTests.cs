using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

/// <summary>Stored spans that are priced anew, from the price to the sums.</summary>
public sealed class RepriceTests
{
    private const string Day = "from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z";

    [EngineFact]
    public async Task Reprice_AfterAPriceWasAdded_SaysWhatWillChange_ThenChangesIt()
    {
        await using var run = await new ServerRun().StartAsync();
        var mine = SpanJson.NewTrace();
        var known = SpanJson.NewTrace();
        await run.StoreAsync(SpanJson.Request(
            "shop", Call(mine, 1, "mine", 1_000), Call(mine, 2, "mine", 2_000, ("openai.response.service_tier", "batch")), Call(known, 3, "gpt-4o", 1_000)));
        (await CostAsync(run)).ShouldBe(0.0025m);

        // Half of 2,000 at 4 dollars per million, and 1,000 of them: 8 thousandths.
        (await SendAsync(run, HttpMethod.Put, "/api/v1/prices/openai/mine", """{"periods":[{"rates":{"input":4,"output":0}}]}""")).Status.ShouldBe(200);
        var preview = await RepriceAsync(run, """{"query":"cost_source:unpriced","dryRun":true}""");

        (preview.GetProperty("applied").GetBoolean(), preview.GetProperty("calls").GetInt32(), preview.GetProperty("changed").GetInt32()).ShouldBe((false, 2, 2));
        (preview.GetProperty("costBeforeUsd").GetDecimal(), preview.GetProperty("costAfterUsd").GetDecimal()).ShouldBe((0m, 0.008m));
        (preview.GetProperty("unknownBefore").GetInt32(), preview.GetProperty("unknownAfter").GetInt32()).ShouldBe((2, 0));
        (await CostAsync(run)).ShouldBe(0.0025m);
        (await run.GetAsync("/api/v1/prices/reprices")).Body.GetProperty("reprices").GetArrayLength().ShouldBe(0);

        var applied = await RepriceAsync(run, """{"from":"2026-11-20T00:00:00Z","to":"2026-11-21T00:00:00Z"}""");

        (applied.GetProperty("applied").GetBoolean(), applied.GetProperty("calls").GetInt32(), applied.GetProperty("changed").GetInt32()).ShouldBe((true, 3, 2));
        (await CostAsync(run)).ShouldBe(0.0105m);
        var span = (await run.TraceAsync(mine)).GetProperty("spans")[0];
        (span.GetProperty("costUsd").GetDecimal(), span.GetProperty("cost").GetProperty("source").GetString(), span.GetProperty("cost").GetProperty("price").GetString())
            .ShouldBe((0.004m, "computed", "openai/mine@"));
        (await RepriceAsync(run, "{}")).GetProperty("changed").GetInt32().ShouldBe(0);
        var account = (await run.GetAsync("/api/v1/prices/reprices")).Body.GetProperty("reprices").EnumerateArray().ToList();
        account.Count.ShouldBe(2);
        account[0].GetProperty("changed").GetInt32().ShouldBe(0);
        (account[1].GetProperty("done").GetBoolean(), account[1].GetProperty("changed").GetInt32(), account[1].GetProperty("costAfterUsd").GetDecimal()).ShouldBe((true, 2, 0.0105m));
    }

    /// <summary>Sound, tools, tiers and regions cost the same when a span comes, when its cost is explained and when it is priced anew.</summary>
    [EngineFact]
    public async Task Reprice_SoundToolsTiersAndRegions_ChangesNothingThatWasPricedAtArrival()
    {
        await using var run = await new ServerRun().StartAsync();
        var trace = SpanJson.NewTrace();
        await run.StoreAsync(SpanJson.Request(
            "shop",
            Called(trace, 1, "openai", "gpt-audio", 1_000, ("gen_ai.usage.audio.input_tokens", "800"), ("gen_ai.usage.audio.output_tokens", "0")),
            Called(trace, 2, "openai", "gpt-audio", 1_000),
            Called(trace, 3, "gcp.gemini", "gemini-3-flash-preview", 1_000, ("ai.response.providerMetadata",
                """{"google":{"usageMetadata":{"promptTokensDetails":[{"modality":"AUDIO","tokenCount":400}]},"groundingMetadata":{"webSearchQueries":["a","b"]},"cut""")),
            Called(trace, 4, "anthropic", "claude-sonnet-4-5", 1_000, ("anthropic.usage.server_tool_use.web_search_requests", "2"), ("anthropic.response.service_tier", "batch"), ("anthropic.usage.inference_geo", "us")),
            Called(trace, 5, "openai", "gpt-4o", 1_000, ("llm.usage.file_search_calls", "1.0"), ("gen_ai.usage.audio.input_tokens", "1e2"))));

        var answer = await RepriceAsync(run, """{"from":"2026-11-20T00:00:00Z","to":"2026-11-21T00:00:00Z"}""");

        (answer.GetProperty("calls").GetInt32(), answer.GetProperty("changed").GetInt32()).ShouldBe((5, 0));
        var spans = (await run.TraceAsync(trace)).GetProperty("spans").EnumerateArray().ToDictionary(span => span.GetProperty("spanId").GetString()!, span => span);

        // By millions: 200*2.5 + 800*32; 1000*2.5 at least; 600*0.5 + 400*1 and 2*$0.014; 1000*3*0.5*1.1 and 2*$0.01; 1000*2.5 at least.
        (string Id, decimal Usd, string Source, decimal Tools)[] expected =
        [
            ("0000000000000001", 0.0261m, "computed", 0), ("0000000000000002", 0.0025m, "partial", 0), ("0000000000000003", 0.0287m, "computed", 0.028m),
            ("0000000000000004", 0.02165m, "computed", 0.02m), ("0000000000000005", 0.0025m, "partial", 0),
        ];
        foreach (var (id, usd, source, tools) in expected)
        {
            var cost = spans[id].GetProperty("cost");
            (spans[id].GetProperty("costUsd").GetDecimal(), cost.GetProperty("source").GetString(), cost.GetProperty("toolsUsd").GetDecimal()).ShouldBe((usd, source, tools), id);
            (await run.GetAsync($"/api/v1/traces/{trace}/spans/{id}/cost")).Body.GetProperty("costUsd").GetDecimal().ShouldBe(usd, id);
        }
    }

    [EngineFact]
    public async Task Reprice_FaultyRequest_IsRefused()
    {
        await using var run = await new ServerRun().StartAsync();

        foreach (var (body, named) in new[] { ("""{"from":"yesterday"}""", "from"), ("""{"query":"cost:>1"}""", "Column 5"), ("""{"from":"now","to":"now-1h"}""", "to") })
        {
            var (status, problem) = await SendAsync(run, HttpMethod.Post, "/api/v1/prices/reprice", body);
            status.ShouldBe(400);
            problem.GetProperty("detail").GetString()!.ShouldContain(named);
        }

        var (nonsense, unreadable) = await SendAsync(run, HttpMethod.Post, "/api/v1/prices/reprice", "nonsense");
        (nonsense, unreadable.GetProperty("type").GetString()).ShouldBe((400, "urn:sightglass:problem:unreadable-request"));
    }

    private static async Task<decimal> CostAsync(ServerRun run)
        => (await run.GetAsync($"/api/v1/stats?metric=cost&{Day}")).Body.GetProperty("series")[0].GetProperty("points")[0].GetProperty("value").GetDecimal();

    private static async Task<JsonElement> RepriceAsync(ServerRun run, string body)
    {
        var (status, answer) = await SendAsync(run, HttpMethod.Post, "/api/v1/prices/reprice", body);
        status.ShouldBe(200, answer.ToString());
        return answer;
    }

    private static System.Text.Json.Nodes.JsonObject Call(string trace, ulong id, string model, int tokens, params (string Key, string Value)[] more) => Called(trace, id, "openai", model, tokens, more);

    private static System.Text.Json.Nodes.JsonObject Called(string trace, ulong id, string provider, string model, int tokens, params (string Key, string Value)[] more)
        => SpanJson.Span(trace, id, attributes:
        [
            ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", provider), ("gen_ai.request.model", model),
            ("gen_ai.usage.input_tokens", tokens.ToString(CultureInfo.InvariantCulture)), ("gen_ai.usage.output_tokens", "0"), .. more,
        ]);

    private static async Task<(int Status, JsonElement Body)> SendAsync(ServerRun run, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, new Uri(run.Process.Web, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await run.Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
