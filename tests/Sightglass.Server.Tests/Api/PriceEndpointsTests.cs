using System.Net;
using System.Text;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Storage.Models;

namespace Sightglass.Server.Tests.Api;

public sealed class PriceEndpointsTests
{
    private const string Prices = "/api/v1/prices";
    private const string Simple = """{"source":"contract","periods":[{"rates":{"input":1.5,"output":6}}]}""";

    [Fact]
    public async Task List_NothingSetUp_IsTheShippedBook()
    {
        await using var host = await ApiHost.StartAsync();

        var list = await host.GetAsync(Prices);
        var some = await host.GetAsync($"{Prices}?query=GPT-4o&provider=openai");

        list.GetProperty("version").GetInt32().ShouldBe(0);
        list.GetProperty("models").GetArrayLength().ShouldBe(Conventions.Pricing.PriceBookReader.Default.Models.Length);
        some.GetProperty("models").EnumerateArray().Select(Id).ShouldBe(["gpt-4o", "gpt-4o-mini"]);
        var model = some.GetProperty("models")[0];
        (model.GetProperty("origin").GetString(), model.GetProperty("version").ValueKind, model.GetProperty("periods")[0].GetProperty("rates").GetRawText())
            .ShouldBe(("shipped", JsonValueKind.Null, """{"input":2.5,"cacheRead":1.25,"output":10}"""));
        (await host.GetAsync($"{Prices}?origin=project")).GetProperty("models").GetArrayLength().ShouldBe(0);
        await host.GetAsync($"{Prices}?origin=mine", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Put_OwnModel_HoldsUntilItIsDeleted()
    {
        await using var host = await ApiHost.StartAsync("shop", key: "build");
        host.Traces.Spans = [Call("openai", "gpt-4o")];

        var put = await host.SendAsync(HttpMethod.Put, $"{Prices}/openai/gpt-4o", """
            {"version":0,"source":"contract 7","periods":[{"to":"2026-11-20","rates":{"input":9,"output":9}},
            {"from":"2026-11-20","rates":{"input":1,"output":2},"tiers":[{"aboveInputTokens":500,"rates":{"input":3}}]}]}
            """);
        var cost = await host.GetAsync(CostOfCall);
        await host.SendAsync(HttpMethod.Delete, $"{Prices}/openai/gpt-4o?version=1", null, HttpStatusCode.NoContent);

        (put.GetProperty("origin").GetString(), put.GetProperty("version").GetInt32(), put.GetProperty("replacesShipped").GetBoolean(), put.GetProperty("changedAt").GetString())
            .ShouldBe(("project", 1, true, "2026-11-20T10:00:00.000000000Z"));
        put.GetProperty("periods")[0].GetProperty("to").GetString().ShouldBe("2026-11-20");
        (cost.GetProperty("costUsd").GetDecimal(), cost.GetProperty("price").GetProperty("origin").GetString(), cost.GetProperty("price").GetProperty("source").GetString())
            .ShouldBe((0.0032m, "project", "contract 7"));
        (await host.GetAsync(CostOfCall)).GetProperty("price").GetProperty("origin").GetString().ShouldBe("shipped");
        await host.SendAsync(HttpMethod.Delete, $"{Prices}/openai/gpt-4o", null, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("together", "meta-llama/Llama-3.3-70B:free", "together/meta-llama/Llama-3.3-70B:free")]
    [InlineData("together", "meta-llama/Llama-3.3-70B:free", "together/meta-llama%2FLlama-3.3-70B%3Afree")]
    [InlineData("acme", "my model.v1", "acme/my%20model.v1")]
    [InlineData("", "our/house.model:7b", "*/our%2Fhouse.model:7b")]
    [InlineData("aws.bedrock", "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1", "aws.bedrock/arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1")]
    public async Task Put_AnyName_PricesTheCallsUnderIt(string provider, string model, string address)
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans = [Call(provider, model)];
        (await host.GetAsync(CostOfCall)).GetProperty("costUsd").ValueKind.ShouldBe(JsonValueKind.Null);

        var put = await host.SendAsync(HttpMethod.Put, $"{Prices}/{address}", Simple);

        Id(put).ShouldBe(model);
        (await host.GetAsync(CostOfCall)).GetProperty("costUsd").GetDecimal().ShouldBe(0.0021m);
        await host.SendAsync(HttpMethod.Delete, $"{Prices}/{address}", null, HttpStatusCode.NoContent);
        (await host.GetAsync(CostOfCall)).GetProperty("costUsd").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Put_Deployment_LeadsToThePriceOfTheModelBehindIt()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans = [Call("azure.ai.openai", "prod/chat-eu")];

        var put = await host.SendAsync(HttpMethod.Put, $"{Prices}/deployments/prod%2Fchat-eu", """{"provider":"openai","model":"gpt-4o"}""");
        var cost = await host.GetAsync(CostOfCall);
        await host.SendAsync(HttpMethod.Put, $"{Prices}/deployments/prod/chat-eu", """{"provider":"openai","model":"gpt-4.1","version":7}""", HttpStatusCode.Conflict);

        put.GetRawText().ShouldBe("""{"name":"prod/chat-eu","provider":"openai","model":"gpt-4o","version":1,"changedAt":"2026-11-20T10:00:00.000000000Z"}""");
        (cost.GetProperty("costUsd").GetDecimal(), cost.GetProperty("price").GetProperty("match").GetString()).ShouldBe((0.0035m, "deployment"));
        (await host.GetAsync(Prices)).GetProperty("deployments")[0].GetProperty("model").GetString().ShouldBe("gpt-4o");
        await host.SendAsync(HttpMethod.Delete, $"{Prices}/deployments/prod/chat-eu?version=1", null, HttpStatusCode.NoContent);
        (await host.GetAsync(CostOfCall)).GetProperty("costUsd").ValueKind.ShouldBe(JsonValueKind.Null);
        await host.SendAsync(HttpMethod.Delete, $"{Prices}/deployments/prod/chat-eu", null, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Put_StaleVersion_IsAConflictAndChangesNothing()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/a", Simple);
        await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/b", Simple);

        var problem = await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/a", """{"version":0,"periods":[{"rates":{"input":9}}]}""", HttpStatusCode.Conflict);
        await host.SendAsync(HttpMethod.Put, Prices, """{"version":1,"models":[]}""", HttpStatusCode.Conflict);
        await host.SendAsync(HttpMethod.Delete, $"{Prices}/acme/a?version=2", null, HttpStatusCode.Conflict);

        problem.GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:stale-version");
        var list = await host.GetAsync($"{Prices}?origin=project");
        list.GetProperty("version").GetInt32().ShouldBe(2);
        list.GetProperty("models").EnumerateArray().Select(model => (Id(model), model.GetProperty("version").GetInt32(), Input(model))).ShouldBe([("a", 1, 1.5m), ("b", 2, 1.5m)]);
        var changed = await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/a", """{"version":1,"periods":[{"rates":{"input":9}}]}""");
        (changed.GetProperty("version").GetInt32(), Input(changed)).ShouldBe((3, 9));
    }

    [Fact]
    public async Task Put_ManyWritersAtOnce_LoseNothing()
    {
        await using var host = await ApiHost.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => host.SendAsync(HttpMethod.Put, $"{Prices}/acme/m{number}", Simple)));

        (await host.GetAsync($"{Prices}?origin=project")).GetProperty("models").EnumerateArray().Select(Id).ShouldBe(Enumerable.Range(0, 10).Select(number => $"m{number}"));
        (await host.GetAsync($"{Prices}/changes")).GetProperty("changes").GetArrayLength().ShouldBe(10);
    }

    [Fact]
    public async Task Put_WholeFile_IsTakenAtOnceAndWhatWasReadCanBeSentBack()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/old", Simple);
        await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/same", Simple);

        var put = await host.SendAsync(HttpMethod.Put, Prices, """
            {"asOf":"2026-11-20","currency":"USD","version":2,"models":[{"provider":"acme","id":"same","source":"contract","periods":[{"rates":{"output":6,"input":1.50}}]},
            {"provider":"acme","id":"new","periods":[{"rates":{"input":1},"windows":[{"days":["mon"],"utc":["01:00-04:00"],"rates":{"input":2},"note":"no holidays"}]}]}],
            "multipliers":[{"provider":"openai","serviceTier":"priority","factor":2.5}],"deployments":[{"name":"eu","provider":"acme","model":"new"}]}
            """);
        var read = (await host.GetAsync(Prices)).GetRawText();
        var again = await host.SendAsync(HttpMethod.Put, Prices, read);

        put.GetProperty("models").EnumerateArray().Where(model => model.GetProperty("origin").GetString() == "project")
            .Select(model => (Id(model), model.GetProperty("version").GetInt32())).ShouldBe([("new", 3), ("same", 2)]);
        put.GetProperty("multipliers").EnumerateArray().Count(each => each.GetProperty("origin").GetString() == "project").ShouldBe(1);
        again.GetRawText().ShouldBe(read);
        var changes = (await host.GetAsync($"{Prices}/changes?limit=1")).GetProperty("changes");
        changes.EnumerateArray().Select(change => (change.GetProperty("kind").GetString(), change.GetProperty("version").GetInt32(), change.GetProperty("after").ValueKind == JsonValueKind.Null))
            .ShouldBe([("model", 3, false), ("model", 3, true), ("deployment", 3, false), ("multiplier", 3, false)]);
    }

    [Fact]
    public async Task Put_FaultyFile_EveryFaultIsToldAndTheOldBookStays()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/a", Simple);

        var problem = await host.SendAsync(HttpMethod.Put, Prices, """
            {"currency":"EUR","prices":1,"models":[
              {"provider":"a","id":"overlap","periods":[{"from":"2026-01-01","to":"2026-06-01","rates":{"input":1}},{"from":"2026-05-01","rates":{"input":1}}]},
              {"provider":"a","id":"unit","periods":[{"rates":{"inputs":1}}]},
              {"provider":"a","id":"negative","periods":[{"rates":{"input":-1}}]},
              {"provider":"a","id":"backwards","periods":[{"from":"2026-06-01","to":"2026-01-01","rates":{"input":1}}]},
              {"provider":"a","id":"nan","periods":[{"rates":{"input":1e400}}]}]}
            """, HttpStatusCode.BadRequest);

        problem.GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:invalid-prices");
        var messages = problem.GetProperty("parameters").EnumerateArray().Select(each => each.GetProperty("message").GetString()!).ToList();
        foreach (var part in (string[])["EUR", "'prices' is no member", "overlaps", "'inputs' is no unit", "input is -1", "has no time in it", "input is 1e400"])
        {
            messages.ShouldContain(message => message.Contains(part, StringComparison.Ordinal), part);
        }

        problem.GetProperty("parameters").EnumerateArray().Select(each => each.GetProperty("parameter").GetString())
            .ShouldBe(["currency", "prices", "models[0].periods[1].from", "models[1].periods[0].rates", "models[2].periods[0].rates.input", "models[3].periods[0].to", "models[4].periods[0].rates.input"], ignoreOrder: true);
        var list = await host.GetAsync($"{Prices}?origin=project");
        (list.GetProperty("version").GetInt32(), list.GetProperty("models").GetArrayLength()).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData("acme/a", "")]
    [InlineData("acme/a", "nonsense")]
    [InlineData("acme/a", "[]")]
    [InlineData("acme/a", "7")]
    [InlineData("acme/a", "{}")]
    [InlineData("acme/a", """{"periods":[{"rates":{"input":1}}],"id":"b"}""")]
    [InlineData("acme/a", """{"periods":[{"rates":{"input":1}}],"version":"1"}""")]
    [InlineData("acme/a", """{"periods":[{"rates":{"input":1}}],"version":-1}""")]
    [InlineData("acme/a", """{"periods":[{"rates":{"input":1}}],"aliases":["A"]}""")]
    [InlineData("acme/a", """{"periods":[{"rates":{"input":1}}],"source":"\ud800"}""")]
    [InlineData("acme/a", """{"periods":[{"rates":{"input":1}}],"\udc00":1}""")]
    [InlineData("acme/a", """{"periods":[{"rates":{"\ud800":1}}]}""")]
    [InlineData("*/*", """{"periods":[{"rates":{"input":1}}]}""")]
    [InlineData("deployments/x", """{"provider":"openai"}""")]
    [InlineData("deployments/x", """{"provider":"openai","model":"a","price":1}""")]
    [InlineData("deployments/x", "null")]
    public async Task Put_BadBody_IsRefusedWithReasonsAndChangesNothing(string address, string body)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.SendAsync(HttpMethod.Put, $"{Prices}/{address}", body, HttpStatusCode.BadRequest);

        problem.GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:invalid-prices");
        problem.GetProperty("parameters").GetArrayLength().ShouldBeGreaterThan(0);
        (await host.GetAsync(Prices)).GetProperty("version").GetInt32().ShouldBe(0);
    }

    /// <summary>What was set up comes back, is kept, and prices the calls it is for.</summary>
    [Fact]
    public async Task Put_ToolsAndARegion_ArePricedAndReadBack()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans = [Call("acme", "m") with { Attributes = [new("llm.usage.file_search_calls", new AttributeValue.Int(4)), new("llm.inference_region", new AttributeValue.Text("eu"))] }];

        var put = await host.SendAsync(HttpMethod.Put, Prices, """
            {"models":[{"provider":"acme","id":"m","periods":[{"rates":{"input":1,"output":2,"outputImage":30,"fileSearch":2.5,"codeInterpreter":30,"grounding":14}}]}],
            "multipliers":[{"provider":"acme","region":"eu","factor":1.5}]}
            """);
        var cost = await host.GetAsync(CostOfCall);

        put.GetProperty("multipliers").EnumerateArray().Single(each => each.GetProperty("provider").GetString() == "acme").GetRawText()
            .ShouldBe("""{"provider":"acme","serviceTier":null,"region":"eu","factor":1.5,"origin":"project"}""");
        put.GetProperty("models").EnumerateArray().Single(each => Id(each) == "m").GetProperty("periods")[0].GetProperty("rates").GetRawText()
            .ShouldBe("""{"input":1,"output":2,"outputImage":30,"fileSearch":2.5,"codeInterpreter":30,"grounding":14}""");

        // (1000*1 + 100*2) * 1.5 by millions, and 4 searches of $0.0025
        cost.GetProperty("costUsd").GetDecimal().ShouldBe(0.0118m);
        (cost.GetProperty("price").GetProperty("region").GetString(), cost.GetProperty("price").GetProperty("regionFactor").GetDecimal()).ShouldBe(("eu", 1.5m));
        (await host.SendAsync(HttpMethod.Put, Prices, (await host.GetAsync(Prices)).GetRawText())).GetProperty("version").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Put_AliasOfAnotherOwnModel_IsAFault()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/a", Simple);

        var problem = await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/b", """{"aliases":["A"],"periods":[{"rates":{"input":1}}]}""", HttpStatusCode.BadRequest);

        problem.GetProperty("detail").GetString()!.ShouldContain("acme A: is the name of another of the project's models too.");
    }

    [Fact]
    public async Task Put_MoreThanCanBeKept_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        var models = string.Join(',', Enumerable.Range(0, 3000).Select(number => $$$"""{"provider":"acme","id":"m{{{number}}}","periods":[{"rates":{"input":1}}]}"""));

        var problem = await host.SendAsync(HttpMethod.Put, Prices, $$"""{"models":[{{models}}]}""", HttpStatusCode.BadRequest);

        problem.GetProperty("detail").GetString()!.ShouldContain("can be kept");
    }

    [Fact]
    public async Task Put_FormOfAnotherPage_IsNotTaken()
    {
        await using var host = await ApiHost.StartAsync();
        using var form = new StringContent(Simple, Encoding.UTF8, "text/plain");

        using var response = await host.Client.PutAsync(new Uri($"{Prices}/acme/a", UriKind.Relative), form);

        ((int)response.StatusCode).ShouldBeInRange(400, 499);
        (await host.GetAsync(Prices)).GetProperty("version").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Put_TheSameAgain_IsNoChange()
    {
        await using var host = await ApiHost.StartAsync();

        await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/a", Simple);
        var again = await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/a", """{"periods":[{"rates":{"output":6.00,"input":1.5}}],"source":"contract"}""");

        again.GetProperty("version").GetInt32().ShouldBe(1);
        (await host.GetAsync($"{Prices}/changes")).GetProperty("changes").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Changes_SayWhoWhenAndWhatBeforeAndAfter()
    {
        await using var host = await ApiHost.StartAsync("shop", key: "build");
        await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/a", Simple);
        await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/a", """{"periods":[{"rates":{"input":9}}]}""");
        await host.SendAsync(HttpMethod.Delete, $"{Prices}/acme/a", null, HttpStatusCode.NoContent);

        var page = await host.GetAsync($"{Prices}/changes?limit=2");
        var rest = await host.GetAsync($"{Prices}/changes?before={page.GetProperty("nextBefore").GetInt32()}");

        var changes = page.GetProperty("changes").EnumerateArray().Concat(rest.GetProperty("changes").EnumerateArray()).ToList();
        changes.Select(change => (change.GetProperty("version").GetInt32(), change.GetProperty("by").GetString(), change.GetProperty("at").GetString()))
            .ShouldBe([(3, "build", "2026-11-20T10:00:00.000000000Z"), (2, "build", "2026-11-20T10:00:00.000000000Z"), (1, "build", "2026-11-20T10:00:00.000000000Z")]);
        changes.Select(change => (State(change, "before"), State(change, "after"))).ShouldBe([(9m, null), (1.5m, 9m), (null, 1.5m)]);
        rest.GetProperty("nextBefore").ValueKind.ShouldBe(JsonValueKind.Null);
        await host.GetAsync($"{Prices}/changes?limit=0", HttpStatusCode.BadRequest);
        await host.GetAsync($"{Prices}/changes?before=x", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Unpriced_ModelsThatNoPriceHoldsFor_AreAddedUp()
    {
        await using var host = await ApiHost.StartAsync();
        const ulong Hour = 3_600_000_000_000;
        ModelUse Use(string provider, string model, ulong first, long calls, long? input) => new()
        {
            Provider = provider,
            Model = model,
            Calls = calls,
            InputTokens = input,
            OutputTokens = null,
            FirstNanos = first,
            LastNanos = first + 5,
        };
        var luna = 1_790_035_200_000_000_000UL; // 2026-09-22, from when gpt-6-luna has a price
        host.Lists.Uses =
        [
            Use("acme", "house", luna, 3, null), Use("acme", "house", luna + Hour, 4, 10), Use("openai", "gpt-4o", luna, 100, 1), Use("", "", luna, 6, 1),
            Use("openai", "gpt-6-luna", luna - Hour, 1, 1), Use("openai", "gpt-6-luna", luna, 50, 1),
        ];

        var unpriced = await host.GetAsync($"{Prices}/unpriced?from=2026-09-21T00:00:00Z&to=2026-11-20T00:00:00Z");

        unpriced.GetProperty("models").EnumerateArray().Select(model => (model.GetProperty("provider").GetString(), model.GetProperty("model").GetString(), model.GetProperty("calls").GetInt64(),
            Number(model.GetProperty("inputTokens")), Number(model.GetProperty("outputTokens")))).ShouldBe([("acme", "house", 7, 10, null), ("openai", "gpt-6-luna", 1, 1, null)]);
        (unpriced.GetProperty("callsWithoutModel").GetInt64(), unpriced.GetProperty("more").GetBoolean()).ShouldBe((6, false));
        host.Lists.Asked.OfType<ModelUseQuery>().Single().Bounds.ShouldContain(luna);
        await host.GetAsync($"{Prices}/unpriced?from=soon", HttpStatusCode.BadRequest);

        await host.SendAsync(HttpMethod.Put, $"{Prices}/acme/house", Simple);
        (await host.GetAsync($"{Prices}/unpriced")).GetProperty("models").EnumerateArray().Select(model => model.GetProperty("model").GetString()).ShouldBe(["gpt-6-luna"]);
    }

    private const string CostOfCall = "/api/v1/traces/" + SampleSpans.TraceIdText + "/spans/0000000000000001/cost";

    private static string? Id(JsonElement model) => model.GetProperty("id").GetString();

    private static decimal Input(JsonElement model) => model.GetProperty("periods")[0].GetProperty("rates").GetProperty("input").GetDecimal();

    private static decimal? State(JsonElement change, string side)
        => change.GetProperty(side) is { ValueKind: JsonValueKind.Object } state ? Input(state.GetProperty("model")) : null;

    private static long? Number(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetInt64();

    /// <summary>1,000 tokens in and 100 out, 2026-11-20 12:00 UTC.</summary>
    private static Span Call(string provider, string model) => SampleSpans.Plain(1) with
    {
        StartNanos = 1_795_176_000_000_000_000,
        Operation = SpanOperation.Llm,
        Provider = provider,
        RequestModel = model,
        ResponseModel = "",
        Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 1000, OutputTokens = 100 },
    };
}
