using System.Net;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Storage;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Server.Tests.Api;

public sealed class RemapEndpointsTests
{
    private const string Remap = "/api/v1/remap";
    private const string Remaps = "/api/v1/remaps";

    [Fact]
    public async Task Preview_SaysByFieldAndDialectWhatWouldChange_AndChangesNothing()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Remaps.Add(Unknown(1));
        host.Remaps.Add(Unknown(2));
        host.Remaps.Add(SampleSpans.Plain(3));

        var preview = await host.SendAsync(HttpMethod.Post, Remap, """{"from":"2026-11-20T00:00:00Z","to":"now","query":"name:work","dryRun":true}""");

        (preview.GetProperty("applied").GetBoolean(), preview.GetProperty("spans").GetInt64(), preview.GetProperty("changed").GetInt64(), preview.GetProperty("leftAlone").GetInt64()).ShouldBe((false, 3, 2, 0));
        var fields = preview.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("field").GetString()!);
        fields.Keys.ShouldBe(
            ["dialect", "operation", "provider", "requestModel", "usage.role", "usage.inputTokens", "usage.outputTokens", "usage.totalTokens", "costUsd", "inputMessages", "contentAttributes"], ignoreOrder: true);
        fields["usage.inputTokens"].GetProperty("spans").GetInt64().ShouldBe(2);
        Examples(fields["operation"]).ShouldBe([("0000000000000001", "generic", "llm"), ("0000000000000002", "generic", "llm")]);
        Examples(fields["usage.inputTokens"])[0].ShouldBe(("0000000000000001", null, "1000"));
        Examples(fields["usage.role"])[0].ShouldBe(("0000000000000001", "none", "billable"));
        Examples(fields["costUsd"])[0].ShouldBe(("0000000000000001", "none", "0.0035 (computed, openai/gpt-4o@)"));
        Examples(fields["contentAttributes"])[0].ShouldBe(("0000000000000001", null, "gen_ai.input.messages (inputMessages)"));
        Examples(fields["inputMessages"])[0].After!.Length.ShouldBe(301);
        preview.GetProperty("dialects").EnumerateArray().Select(each => (each.GetProperty("before").GetString(), each.GetProperty("after").GetString(), each.GetProperty("spans").GetInt64(), each.GetProperty("changed").GetInt64()))
            .ShouldBe([(null, "otel", 2, 2), (null, null, 1, 0)]);
        host.Remaps.Revised.ShouldBeEmpty();
        (await host.GetAsync(Remaps)).GetProperty("remaps").GetArrayLength().ShouldBe(0);
        var asked = host.Remaps.Asked.ShouldHaveSingleItem();
        (asked.Project, asked.Range.ToNanos).ShouldBe(("shop", ApiHost.FixedClock.Nanos));
        asked.Range.FromNanos.ShouldBe(1_795_132_800_000_000_000UL);
        asked.Filter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Apply_ChangesWhatThePreviewSaid_AndIsKeptInTheAccount()
    {
        await using var host = await ApiHost.StartAsync("shop", key: "build");
        host.Remaps.Add(Unknown(1));
        host.Remaps.Add(SampleSpans.Plain(3));

        var applied = await host.SendAsync(HttpMethod.Post, Remap, """{"query":"name:work"}""");

        (applied.GetProperty("applied").GetBoolean(), applied.GetProperty("spans").GetInt64(), applied.GetProperty("changed").GetInt64()).ShouldBe((true, 2, 1));
        var revised = host.Remaps.Revised.ShouldHaveSingleItem();
        (revised.Span.Dialect, revised.Span.Usage.InputTokens, revised.Span.Cost.NanoUsd, revised.Places[^1]).ShouldBe(("otel", 1000, 3_500_000, Storage.Spans.ContentColumn.InputMessages));
        var entry = (await host.GetAsync(Remaps)).GetProperty("remaps").EnumerateArray().ShouldHaveSingleItem();
        (entry.GetProperty("by").GetString(), entry.GetProperty("at").GetString(), entry.GetProperty("query").GetString(), entry.GetProperty("done").GetBoolean()).ShouldBe(("build", "2026-11-20T10:00:00.000000000Z", "name:work", true));
        (entry.GetProperty("spans").GetInt64(), entry.GetProperty("changed").GetInt64()).ShouldBe((2, 1));
        entry.GetProperty("fields").EnumerateArray().Select(field => (field.GetProperty("field").GetString(), field.GetProperty("spans").GetInt64())).ShouldContain(("usage.inputTokens", 1L));
    }

    [Fact]
    public async Task Apply_SameFigures_KeepTheirCost_OthersArePricedAnew()
    {
        await using var host = await ApiHost.StartAsync();
        var known = (await Mapped(host, Unknown(1))) with { Cost = new Cost { Source = CostSource.Computed, NanoUsd = 5, InputNanoUsd = 5, CacheReadNanoUsd = 0, CacheWriteNanoUsd = 0, OutputNanoUsd = 0, Price = "own/x@" } };
        host.Remaps.Spans.Clear();
        host.Remaps.Revised.Clear();
        host.Remaps.Add(known with { RequestModel = "gpt-4o", SessionId = "old" });
        host.Remaps.Add(known with { Usage = known.Usage with { OutputTokens = 7 } });

        await host.SendAsync(HttpMethod.Post, Remap, "{}");

        host.Remaps.Revised.Select(each => (each.Span.SessionId, each.Span.Cost.Price, each.Span.Cost.NanoUsd)).ShouldBe([("", "own/x@", 5L), ("", "openai/gpt-4o@", 3_500_000L)]);
    }

    [Fact]
    public async Task Apply_SpanThatCannotBeToldFromAnother_IsLeftAlone()
    {
        await using var host = await ApiHost.StartAsync();
        host.Remaps.Add(Unknown(1), isAmbiguous: true);

        var applied = await host.SendAsync(HttpMethod.Post, Remap, "{}");

        (applied.GetProperty("spans").GetInt64(), applied.GetProperty("changed").GetInt64(), applied.GetProperty("leftAlone").GetInt64()).ShouldBe((1, 0, 1));
        host.Remaps.Revised.ShouldBeEmpty();
    }

    [Fact]
    public async Task Apply_ManyOrLargeSpans_AreReadInPieces()
    {
        await using var host = await ApiHost.StartAsync();
        for (ulong number = 1; number <= 20_001; number++)
        {
            host.Remaps.Add(SampleSpans.Plain(number));
        }

        (await host.SendAsync(HttpMethod.Post, Remap, """{"dryRun":true}""")).GetProperty("spans").GetInt64().ShouldBe(20_001);
        host.Remaps.Read.Max().ShouldBe(2_000);
        host.Remaps.Asked.Count.ShouldBe(2);

        host.Remaps.Read.Clear();
        host.Remaps.Size = 5 << 20;
        (await host.SendAsync(HttpMethod.Post, Remap, """{"dryRun":true}""")).GetProperty("spans").GetInt64().ShouldBe(20_001);
        host.Remaps.Read.Max().ShouldBe(3);
    }

    [Fact]
    public async Task Apply_StoreFailsInTheMiddle_IsTold_AndTheAccountSaysItIsNotFinished()
    {
        await using var host = await ApiHost.StartAsync();
        host.Remaps.Add(Unknown(1));
        host.Remaps.Failure = new StoreException("gone", StoreFailure.Unavailable);

        await host.SendAsync(HttpMethod.Post, Remap, "{}", HttpStatusCode.ServiceUnavailable);

        (await host.GetAsync(Remaps)).GetProperty("remaps")[0].GetProperty("done").GetBoolean().ShouldBeFalse();
        host.Remaps.Failure = null;
        (await host.SendAsync(HttpMethod.Post, Remap, "{}")).GetProperty("changed").GetInt64().ShouldBe(1);
        (await host.GetAsync(Remaps)).GetProperty("remaps").EnumerateArray().Select(entry => entry.GetProperty("done").GetBoolean()).ShouldBe([true, false], ignoreOrder: true);
    }

    [Fact]
    public async Task Run_WhileAnotherIsAtWork_IsAConflict_ForPricingAnewToo_UntilItsCallerLeaves()
    {
        await using var host = await ApiHost.StartAsync();
        host.Remaps.Gate = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        var first = host.Client.PostAsync(new Uri(Remap, UriKind.Relative), body, leaving.Token);
        while (host.Remaps.Asked.Count == 0)
        {
            await Task.Yield();
        }

        (await host.SendAsync(HttpMethod.Post, Remap, "{}", HttpStatusCode.Conflict)).GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:remap-at-work");
        (await host.SendAsync(HttpMethod.Post, "/api/v1/prices/reprice", "{}", HttpStatusCode.Conflict)).GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:reprice-at-work");

        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        host.Remaps.Gate = null;
        await Testing.Eventually.HoldsAsync(async () =>
        {
            using var again = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using var response = await host.Client.PostAsync(new Uri(Remap, UriKind.Relative), again);
            return response.StatusCode == HttpStatusCode.OK;
        });
    }

    [Theory]
    [InlineData("""{"from":"yesterday"}""", "from")]
    [InlineData("""{"from":"now","to":"now-1h"}""", "from is later than to")]
    [InlineData("""{"query":"dialect:>1"}""", "Column")]
    [InlineData("""{"query":"no_such_field:1"}""", "no_such_field")]
    public async Task Run_FaultyRequest_IsRefused(string body, string named)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.SendAsync(HttpMethod.Post, Remap, body, HttpStatusCode.BadRequest);

        problem.GetProperty("detail").GetString()!.ShouldContain(named);
        host.Remaps.Asked.ShouldBeEmpty();
    }

    private static (string? Span, string? Before, string? After)[] Examples(JsonElement field)
        => [.. field.GetProperty("examples").EnumerateArray().Select(each => (each.GetProperty("spanId").GetString(), each.GetProperty("before").GetString(), each.GetProperty("after").GetString()))];

    private static async Task<Span> Mapped(ApiHost host, Span span)
    {
        host.Remaps.Add(span);
        await host.SendAsync(HttpMethod.Post, Remap, "{}");
        return host.Remaps.Revised.ShouldHaveSingleItem().Span;
    }

    /// <summary>A call of gpt-4o of which an older mapping understood nothing.</summary>
    private static Span Unknown(ulong id) => SampleSpans.Plain(id) with
    {
        StartNanos = 1_795_176_000_000_000_000,
        Attributes =
        [
            new Attribute("gen_ai.operation.name", new AttributeValue.Text("chat")),
            new Attribute("gen_ai.provider.name", new AttributeValue.Text("openai")),
            new Attribute("gen_ai.request.model", new AttributeValue.Text("gpt-4o")),
            new Attribute("gen_ai.usage.input_tokens", new AttributeValue.Int(1000)),
            new Attribute("gen_ai.usage.output_tokens", new AttributeValue.Int(100)),
            new Attribute("gen_ai.input.messages", new AttributeValue.Text($$"""[{"role":"user","content":"{{new string('x', 1000)}}"}]""")),
        ],
    };
}
