using System.Net;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Storage.Usage;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Server.Tests.Api;

public sealed class CostEndpointsTests
{
    private const string OneCost = "/api/v1/traces/" + SampleSpans.TraceIdText + "/spans/0000000000000001/cost";

    // 2026-11-20 12:00 UTC
    private const ulong Noon = 1_795_176_000_000_000_000;

    [Fact]
    public async Task Explain_CachedCall_ShowsTheAttributesThePriceTheProductsAndTheSum()
    {
        await using var host = await HostAsync(Call(
            "anthropic",
            "claude-sonnet-4-5-20250929",
            new TokenUsage { Role = UsageRole.Billable, InputTokens = 6219, CacheReadTokens = 5496, CacheWriteTokens = 600, OutputTokens = 55 },
            ("gen_ai.usage.input_tokens", 123),
            ("gen_ai.usage.cache_read.input_tokens", 5496),
            ("gen_ai.usage.cache_creation.input_tokens", 600),
            ("gen_ai.usage.output_tokens", 55)));

        var body = await host.GetAsync(OneCost);

        // 123 * 3 + 5496 * 0.3 + 600 * 3.75 + 55 * 15, by millions
        body.GetProperty("costUsd").GetDecimal().ShouldBe(0.0050928m);
        body.GetProperty("partial").GetBoolean().ShouldBeFalse();
        var price = body.GetProperty("price");
        (price.GetProperty("id").GetString(), price.GetProperty("match").GetString()).ShouldBe(("claude-sonnet-4-5", "without_date"));
        body.GetProperty("lines").EnumerateArray().Select(line => (line.GetProperty("part").GetString(), line.GetProperty("tokens").GetInt64(), line.GetProperty("usdPerMillion").GetDecimal()))
            .ShouldBe([("input", 123, 3m), ("cache_read", 5496, 0.3m), ("cache_write", 600, 3.75m), ("output", 55, 15m)]);
        var input = body.GetProperty("usage").EnumerateArray().First();
        (input.GetProperty("figure").GetString(), input.GetProperty("tokens").GetInt64(), input.GetProperty("attribute").GetString(), input.GetProperty("sent").GetString())
            .ShouldBe(("inputTokens", 6219, "gen_ai.usage.input_tokens", "123"));
    }

    [Fact]
    public async Task Explain_CountInsideJson_NamesThePlace()
    {
        var call = Call("openai", "gpt-4o", new TokenUsage { Role = UsageRole.Billable, InputTokens = 100, OutputTokens = 10 });
        await using var host = await HostAsync(call with
        {
            Dialect = "mlflow",
            Attributes = [new Attribute("mlflow.chat.tokenUsage", new AttributeValue.Text("""{"input_tokens":100,"output_tokens":10}"""))],
        });

        var input = (await host.GetAsync(OneCost)).GetProperty("usage").EnumerateArray().First();

        (input.GetProperty("attribute").GetString(), input.GetProperty("sent").GetString()).ShouldBe(("mlflow.chat.tokenUsage#input_tokens", "100"));
    }

    [Fact]
    public async Task Explain_BatchTier_HasItsFactor()
    {
        var call = Call("openai", "gpt-4o", new TokenUsage { Role = UsageRole.Billable, InputTokens = 1000, OutputTokens = 100 });
        await using var host = await HostAsync(call with { Attributes = [new Attribute("openai.response.service_tier", new AttributeValue.Text("batch"))] });

        var body = await host.GetAsync(OneCost);

        body.GetProperty("price").GetProperty("factor").GetDecimal().ShouldBe(0.5m);
        body.GetProperty("costUsd").GetDecimal().ShouldBe(0.00175m);
    }

    /// <summary>gemini-3-flash-preview: text 100*0.5, sound 500*1, cached sound 400*0.1, by millions, and 2 queries of $0.014.</summary>
    [Fact]
    public async Task Explain_SoundAndTools_NamesWhatSaysThemAndTheProducts()
    {
        var call = Call("gcp.gemini", "gemini-3-flash-preview", new TokenUsage { Role = UsageRole.Billable, InputTokens = 1000, CacheReadTokens = 400, CacheWriteTokens = 0, OutputTokens = 0 });
        await using var host = await HostAsync(call with
        {
            Attributes =
            [
                new Attribute("gen_ai.usage.audio.cache_read.input_tokens", new AttributeValue.Int(400)),
                new Attribute("gen_ai.usage.image.input_tokens", new AttributeValue.Text("n/a")),
                new Attribute("ai.response.providerMetadata", new AttributeValue.Text(
                    """{"google":{"usageMetadata":{"promptTokensDetails":[{"modality":"AUDIO","tokenCount":900},{"modality":"TEXT","tokenCount":100}]},"groundingMetadata":{"webSearchQueries":["a","b"]}}}""")),
            ],
        });

        var body = await host.GetAsync(OneCost);

        body.GetProperty("lines").EnumerateArray().Select(line => line.GetRawText()).ShouldBe(
        [
            """{"part":"input","tokens":100,"usdPerMillion":0.5,"calls":null,"usdPerThousand":null,"usd":0.00005}""",
            """{"part":"input_audio","tokens":500,"usdPerMillion":1,"calls":null,"usdPerThousand":null,"usd":0.0005}""",
            """{"part":"cache_read_audio","tokens":400,"usdPerMillion":0.1,"calls":null,"usdPerThousand":null,"usd":0.00004}""",
            """{"part":"grounding","tokens":null,"usdPerMillion":null,"calls":2,"usdPerThousand":14,"usd":0.028}""",
        ]);
        (body.GetProperty("costUsd").GetDecimal(), body.GetProperty("partial").GetBoolean()).ShouldBe((0.02859m, false));
        body.GetProperty("usage").EnumerateArray().Skip(5).Select(figure => (figure.GetProperty("figure").GetString(), figure.GetProperty("tokens").ToString(), figure.GetProperty("attribute").GetString())).ShouldBe(
        [
            ("inputAudioTokens", "900", "ai.response.providerMetadata#google.usageMetadata.promptTokensDetails[AUDIO]"),
            ("inputImageTokens", "", "gen_ai.usage.image.input_tokens"),
            ("cacheReadAudioTokens", "400", "gen_ai.usage.audio.cache_read.input_tokens"),
            ("groundingCalls", "2", "ai.response.providerMetadata#google.groundingMetadata.webSearchQueries[]"),
        ]);
    }

    [Theory]
    [InlineData("acme", "house-model", UsageRole.Billable, "No price is known for house-model of acme. The cost is unknown, not 0.")]
    [InlineData("openai", "", UsageRole.Billable, "The span does not say which model was used.")]
    [InlineData("google", "gemini-2.5-pro", UsageRole.Rollup, "The rates depend on the size of each request, which the sum of several does not say.")]
    [InlineData("", "", UsageRole.None, "This span uses no model.")]
    public async Task Explain_NoPrice_IsNullAndSaysWhy(string provider, string model, UsageRole role, string why)
    {
        await using var host = await HostAsync(Call(provider, model, new TokenUsage { Role = role, InputTokens = 1, OutputTokens = 1 }) with { ReportedCostNanoUsd = 5 });

        var body = await host.GetAsync(OneCost);

        body.GetProperty("costUsd").ValueKind.ShouldBe(JsonValueKind.Null);
        body.GetProperty("price").ValueKind.ShouldBe(JsonValueKind.Null);
        body.GetProperty("notes").EnumerateArray().Single().GetString().ShouldBe(why);
        body.GetProperty("reportedCostUsd").GetDecimal().ShouldBe(0.000000005m);
    }

    [Fact]
    public async Task Explain_SpanOfATrace_SaysWhetherItCountsAndWhatIsStored()
    {
        var call = Call("openai", "gpt-4o", new TokenUsage { Role = UsageRole.Billable, InputTokens = 1000, OutputTokens = 0 }) with { ResponseId = "r", Cost = Cost.AsReported(7), ReportedCostNanoUsd = 7 };
        await using var host = await HostAsync(call);
        var richer = UsageFacts.Of(call) with { SpanId = new SpanId(77), HasDetail = true };
        host.Usage.Rows.AddRange([new UsageRow(call.TraceId, 1, 1, UsageFacts.Of(call)), new UsageRow(call.TraceId, 2, 1, richer)]);

        var body = await host.GetAsync(OneCost);

        (body.GetProperty("role").GetString(), body.GetProperty("verdict").GetString()).ShouldBe(("billable", "duplicate"));
        body.GetProperty("verdictReason").GetString().ShouldBe("It does not count: another span tells more of the same answer.");
        body.GetProperty("costUsd").GetDecimal().ShouldBe(0.0025m);
        (body.GetProperty("stored").GetProperty("costUsd").GetDecimal(), body.GetProperty("stored").GetProperty("source").GetString()).ShouldBe((0.000000007m, "reported"));
    }

    [Fact]
    public async Task Explain_TimeBeyondWhatAClockKnows_IsAnswered()
    {
        await using var host = await HostAsync(Call("openai", "gpt-4o", new TokenUsage { Role = UsageRole.Billable, InputTokens = 1, OutputTokens = 1 }) with { StartNanos = ulong.MaxValue });

        (await host.GetAsync(OneCost)).GetProperty("costUsd").GetDecimal().ShouldBe(0.0000125m);
    }

    [Fact]
    public async Task Explain_UnknownSpan_Is404()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.Client.GetAsync(new Uri(OneCost, UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<ApiHost> HostAsync(Span span)
    {
        var host = await ApiHost.StartAsync();
        host.Traces.Spans = [span];
        return host;
    }

    private static Span Call(string provider, string model, TokenUsage usage, params (string Key, long Value)[] attributes) => SampleSpans.Plain(1) with
    {
        StartNanos = Noon,
        Operation = SpanOperation.Llm,
        Provider = provider,
        RequestModel = model,
        ResponseModel = "",
        Usage = usage,
        Attributes = [.. attributes.Select(attribute => new Attribute(attribute.Key, new AttributeValue.Int(attribute.Value)))],
    };
}
