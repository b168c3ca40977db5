using System.Globalization;
using Sightglass.Domain;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Normalise.Pricing;

/// <summary>Sound, pictures, tools, service tiers and regions as emitters tell of them, and what that makes of a cost. Products in dollars by millions.</summary>
public class MediaPricingTests
{
    // gemini-2.5-flash: 600*0.3 + 400*1
    [Theory]
    [InlineData("gen_ai.usage.audio.input_tokens", "400")]
    [InlineData("gen_ai.usage.input_audio_tokens", "400")]
    [InlineData("gen_ai.usage.details.input_audio_tokens", "400")]
    [InlineData("gen_ai.aggregated_usage.details.input_audio_tokens", "400")]
    [InlineData("llm.token_count.prompt_details.audio", "400")]
    [InlineData("gen_ai.usage.prompt_tokens_details.audio_tokens", "400")]
    [InlineData("gen_ai.usage.prompt_tokens_details.audio", "400")]
    [InlineData("gen_ai.usage.input_token_details", """{"cache_read":0,"audio":400}""")]
    [InlineData("langsmith.usage_metadata", """{"input_tokens":9,"input_token_details":{"audio":400}}""")]
    [InlineData("langfuse.observation.usage_details", """{"prompt_tokens_details":{"audio_tokens":400}}""")]
    [InlineData("langfuse.observation.usage_details", """{"input_tokens_details":{"audio_tokens":400}}""")]
    [InlineData("ai.response.providerMetadata", """{"google":{"usageMetadata":{"promptTokensDetails":[{"modality":"TEXT","tokenCount":600},{"tokenCount":400,"modality":"AUDIO"}]}}}""")]
    [InlineData("ai.response.providerMetadata", """{"google":{"usageMetadata":{"promptTokensDetails":[{"modality":"AUDIO","tokenCount":400}],"cut""")]
    [InlineData("gen_ai.usage.audio.input_tokens", "400.0")]
    public void Fill_SoundIn_ByEveryName(string key, string value)
        => Cost("gcp.gemini", "gemini-2.5-flash", 1000, 0, (key, value)).ShouldBe((CostSource.Computed, 580_000));

    // gpt-audio: 40*10 + 60*64
    [Theory]
    [InlineData("gen_ai.usage.audio.output_tokens", "60")]
    [InlineData("gen_ai.usage.output_audio_tokens", "60")]
    [InlineData("gen_ai.usage.details.output_audio_tokens", "60")]
    [InlineData("gen_ai.aggregated_usage.details.output_audio_tokens", "60")]
    [InlineData("llm.token_count.completion_details.audio", "60")]
    [InlineData("gen_ai.usage.completion_tokens_details.audio_tokens", "60")]
    [InlineData("gen_ai.usage.completion_tokens_details.audio", "60")]
    [InlineData("gen_ai.usage.output_token_details", """{"reasoning":0,"audio":60}""")]
    [InlineData("langsmith.usage_metadata", """{"output_token_details":{"audio":60}}""")]
    [InlineData("langfuse.observation.usage_details", """{"completion_tokens_details":{"audio_tokens":60}}""")]
    [InlineData("langfuse.observation.usage_details", """{"output_tokens_details":{"audio_tokens":60}}""")]
    [InlineData("ai.response.providerMetadata", """{"google":{"usageMetadata":{"candidatesTokensDetails":[{"modality":"AUDIO","tokenCount":60}]}}}""")]
    public void Fill_SoundOut_ByEveryName(string key, string value)
        => Cost("openai", "gpt-audio", 0, 100, (key, value)).ShouldBe((CostSource.Computed, 4_240_000));

    // gemini-2.5-flash: text 100*0.3, sound 300*1, cached text 200*0.03, cached sound 400*0.1
    [Theory]
    [InlineData("gen_ai.usage.audio.cache_read.input_tokens", "400")]
    [InlineData("gen_ai.usage.text.cache_read.input_tokens", "200")]
    [InlineData("gen_ai.usage.details.cache_audio_read_tokens", "400")]
    [InlineData("gen_ai.aggregated_usage.details.cache_audio_read_tokens", "400")]
    [InlineData("ai.response.providerMetadata", """{"google":{"usageMetadata":{"cacheTokensDetails":[{"modality":"AUDIO","tokenCount":400}]}}}""")]
    public void Fill_CachedSound_ByEveryName(string key, string value)
    {
        var (source, nano) = Cost("gcp.gemini", "gemini-2.5-flash", 1000, 0, ("gen_ai.usage.cache_read.input_tokens", "600"), ("gen_ai.usage.audio.input_tokens", "700"), (key, value));

        // How much of the text was cached says how much of the sound was only where there is nothing else: films have tokens too.
        (source, nano).ShouldBe((key.Contains("text", StringComparison.Ordinal) ? CostSource.Partial : CostSource.Computed, 376_000));
    }

    // gpt-realtime-2: 600*4 + 400*5, and 240 of them cached at 0.5 where said.
    [Theory]
    [InlineData("gen_ai.usage.image.input_tokens", "400")]
    [InlineData("gen_ai.usage.text.input_tokens", "600")]
    [InlineData("gen_ai.usage.input_text_tokens", "600")]
    [InlineData("ai.response.providerMetadata", """{"google":{"usageMetadata":{"promptTokensDetails":[{"modality":"IMAGE","tokenCount":400}]}}}""")]
    public void Fill_PicturesIn_ByEveryName(string key, string value)
        => Cost("openai", "gpt-realtime-2", 1000, 0, ("gen_ai.usage.audio.input_tokens", "0"), (key, value)).ShouldBe((CostSource.Computed, 4_400_000));

    [Theory]
    [InlineData("gen_ai.usage.image.cache_read.input_tokens", "240")]
    [InlineData("ai.response.providerMetadata", """{"google":{"usageMetadata":{"cacheTokensDetails":[{"modality":"IMAGE","tokenCount":240}]}}}""")]
    public void Fill_CachedPictures_ByEveryName(string key, string value)
        => Cost(
            "openai", "gpt-realtime-2", 1000, 0,
            ("gen_ai.usage.audio.input_tokens", "0"), ("gen_ai.usage.image.input_tokens", "400"), ("gen_ai.usage.cache_read.input_tokens", "240"), (key, value))
            .ShouldBe((CostSource.Computed, 3_320_000));

    /// <summary>Langfuse's buckets do not overlap; its total shows where cached sound is in two of them.</summary>
    [Theory]
    [InlineData("""{"input":100,"input_audio_tokens":900,"output":40,"output_audio_tokens":60}""", 1000, 100)]
    [InlineData("""{"input":100,"input_audio_tokens":900,"output":40,"output_audio_tokens":60,"total":1100}""", 1000, 100)]
    [InlineData("""{"input":100,"input_cached_tokens":500,"input_audio_tokens":900,"output":40,"output_audio_tokens":60,"total":1100}""", 1000, 100)]
    [InlineData("""{"input":234,"output":16,"total":1290,"input_cached_tokens":1000,"input_audio_tokens":0,"output_reasoning_tokens":40,"output_audio_tokens":0}""", 1234, 56)]
    [InlineData("""{"prompt_tokens":1000,"completion_tokens":100,"prompt_tokens_details":{"audio_tokens":900},"completion_tokens_details":{"audio_tokens":60}}""", 1000, 100)]
    public void Fill_LangfusesBuckets_AreAddedUpOnce(string usage, long input, long output)
    {
        var row = Row(("langfuse.observation.type", "generation"), ("langfuse.observation.usage_details", usage));

        (row.Input, row.Output).ShouldBe((input, output));
    }

    // claude-sonnet-4-5: 1000*3 + 200*15, and 2 searches of $0.01
    [Theory]
    [InlineData("llm.usage.web_search_calls", "2")]
    [InlineData("anthropic.usage.server_tool_use.web_search_requests", "2")]
    [InlineData("ai.response.providerMetadata", """{"anthropic":{"usage":{"server_tool_use":{"web_search_requests":2}}}}""")]
    public void Fill_WebSearches_ByEveryName(string key, string value)
    {
        var cost = Row(Called("anthropic", "claude-sonnet-4-5", 1000, 200, (key, value))).Cost;

        (cost.NanoUsd, cost.InputNanoUsd, cost.OutputNanoUsd, cost.ToolsNanoUsd).ShouldBe((26_000_000, 3_000_000, 3_000_000, 20_000_000));
    }

    // gemini-3-flash-preview: 1000*0.5, and 2 queries of $0.014
    [Theory]
    [InlineData("llm.usage.grounding_calls", "2")]
    [InlineData("ai.response.providerMetadata", """{"google":{"groundingMetadata":{"webSearchQueries":["one","two"],"groundingChunks":[{"web":{}}]}}}""")]
    public void Fill_GroundingQueries_ByEveryName(string key, string value)
        => Cost("gcp.gemini", "gemini-3-flash-preview", 1000, 0, (key, value)).ShouldBe((CostSource.Computed, 28_500_000));

    [Theory]
    [InlineData("""{"google":{"groundingMetadata":{"webSearchQueries":[]}}}""")]
    [InlineData("""{"google":{"groundingMetadata":{"webSearchQueries":null}}}""")]
    [InlineData("""{"google":{"groundingMetadata":{"webSearchQueries":["one","cut""")]
    [InlineData("""{"google":{"groundingMetadata":{"webSearchQueries":[{"modality":"X","tokenCount":9},""")]
    public void Fill_NoQueriesOrAListThatWasCut_CountsNone(string metadata)
        => Cost("gcp.gemini", "gemini-3-flash-preview", 1000, 0, ("ai.response.providerMetadata", metadata)).ShouldBe((CostSource.Computed, 500_000));

    [Theory]
    [InlineData("llm.usage.file_search_calls")]
    [InlineData("llm.usage.code_interpreter_calls")]
    public void Fill_ToolWithoutAPrice_IsPartial(string key) => Cost("openai", "gpt-4o", 1000, 100, (key, "1")).ShouldBe((CostSource.Partial, 3_500_000));

    /// <summary>What is no count says nothing, as with every other usage.</summary>
    [Theory]
    [InlineData("-1")]
    [InlineData("n/a")]
    [InlineData("12.5")]
    [InlineData("18446744073709551616")]
    [InlineData("NaN")]
    [InlineData("1001")]
    public void Fill_SoundThatIsNoCountOrMoreThanTheInput_IsNotSaid(string value)
    {
        Cost("gcp.gemini", "gemini-2.5-flash", 1000, 0, ("gen_ai.usage.audio.input_tokens", value)).ShouldBe((CostSource.Computed, 300_000));
        Cost("openai", "gpt-audio", 1000, 0, ("gen_ai.usage.audio.input_tokens", value)).ShouldBe((CostSource.Partial, 2_500_000));
        var searches = value == "1001" ? "1000001" : value;
        Cost("anthropic", "claude-sonnet-4-5", 1000, 0, ("llm.usage.web_search_calls", searches)).ShouldBe((CostSource.Computed, 3_000_000));
    }

    // gpt-4o: (1000*2.5 + 100*10) * 0.5. claude-sonnet-4-5: (1000*3 + 100*15) * 0.5.
    [Theory]
    [InlineData("openai", "gpt-4o", "openai.response.service_tier", "batch", 1_750_000L)]
    [InlineData("openai", "gpt-4o", "gen_ai.openai.response.service_tier", "flex", 1_750_000L)]
    [InlineData("openai", "gpt-4o", "gen_ai.response.service_tier", "flex", 1_750_000L)]
    [InlineData("openai", "gpt-4o", "openai.response.service_tier", "Default", 3_500_000L)]
    [InlineData("openai", "gpt-4o", "ai.response.providerMetadata", """{"openai":{"serviceTier":"flex"}}""", 1_750_000L)]
    [InlineData("anthropic", "claude-sonnet-4-5", "anthropic.response.service_tier", "batch", 2_250_000L)]
    [InlineData("anthropic", "claude-sonnet-4-5", "anthropic.response.service_tier", "standard", 4_500_000L)]
    [InlineData("anthropic", "claude-sonnet-4-5", "ai.response.providerMetadata", """{"anthropic":{"usage":{"service_tier":"batch"}}}""", 2_250_000L)]
    public void Fill_ServiceTier_ByEveryName(string provider, string model, string key, string value, long nanoUsd)
        => Cost(provider, model, 1000, 100, (key, value)).ShouldBe((CostSource.Computed, nanoUsd));

    /// <summary>No list says what OpenAI's faster tier costs of this model, so the cost is at least the usual one.</summary>
    [Fact]
    public void Fill_TierWithoutAFactor_IsPartial()
        => Cost("openai", "gpt-4o", 1000, 100, ("openai.response.service_tier", "priority")).ShouldBe((CostSource.Partial, 3_500_000));

    // claude-sonnet-4-5: (1000*3 + 100*15) * 1.1 in Anthropic's region us; what Bedrock's profiles cost more is not known.
    [Theory]
    [InlineData("anthropic", "claude-sonnet-4-5", "llm.inference_region", "us", 4_950_000L)]
    [InlineData("anthropic", "claude-sonnet-4-5", "anthropic.usage.inference_geo", "us", 4_950_000L)]
    [InlineData("anthropic", "claude-sonnet-4-5", "ai.response.providerMetadata", """{"anthropic":{"usage":{"inference_geo":"us"}}}""", 4_950_000L)]
    [InlineData("anthropic", "claude-sonnet-4-5", "anthropic.usage.inference_geo", "global", 4_500_000L)]
    [InlineData("aws.bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "x", "y", 4_500_000L)]
    public void Fill_Region_ByEveryName(string provider, string model, string key, string value, long nanoUsd)
        => Cost(provider, model, 1000, 100, (key, value)).ShouldBe((CostSource.Computed, nanoUsd));

    private static (CostSource Source, long? NanoUsd) Cost(string provider, string model, long input, long output, params (string Key, string Value)[] more)
    {
        var cost = Row(Called(provider, model, input, output, more)).Cost;
        return (cost.Source, cost.NanoUsd);
    }

    private static (string Key, string Value)[] Called(string provider, string model, long input, long output, params (string Key, string Value)[] more) =>
    [
        ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", provider), ("gen_ai.request.model", model),
        ("gen_ai.usage.input_tokens", input.ToString(CultureInfo.InvariantCulture)), ("gen_ai.usage.output_tokens", output.ToString(CultureInfo.InvariantCulture)), .. more,
    ];

    private static RecordedSpan Row(params (string Key, string Value)[] attributes)
    {
        var span = Rows.ValidSpan("call");
        span.StartTimeUnixNano = (ulong)new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1_000_000;
        span.EndTimeUnixNano = span.StartTimeUnixNano + 1;
        span.Attributes.AddRange(attributes.Select(pair => long.TryParse(pair.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Rows.Attribute(pair.Key, new AnyValue { IntValue = number })
            : Rows.Attribute(pair.Key, pair.Value)));
        return Rows.Of(Rows.Request(span)).ShouldHaveSingleItem();
    }
}
