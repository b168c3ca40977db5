using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf;
using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Normalise.Pricing;

/// <summary>What a span costs once it is decoded, by the shipped prices. The products are worked out by hand.</summary>
public class SpanPricerTests
{
    // Anthropic's input without caches is 1,000, and the tokens of OpenTelemetry include the caches: 11,000 in all.
    [Fact]
    public void Fill_CachedTokens_AreChargedOnceAtTheirOwnRates()
    {
        var cost = CostOf(
            ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "anthropic"), ("gen_ai.response.model", "claude-sonnet-4-5-20250929"),
            ("gen_ai.usage.input_tokens", "11000"), ("gen_ai.usage.output_tokens", "200"),
            ("gen_ai.usage.cache_read.input_tokens", "8000"), ("gen_ai.usage.cache_creation.input_tokens", "2000"));

        // 1,000 x 3, 8,000 x 0.3, 2,000 x 3.75 and 200 x 15 dollars per million.
        cost.ShouldBe(new Cost
        {
            Source = CostSource.Computed,
            NanoUsd = 3_000_000 + 2_400_000 + 7_500_000 + 3_000_000,
            InputNanoUsd = 3_000_000,
            CacheReadNanoUsd = 2_400_000,
            CacheWriteNanoUsd = 7_500_000,
            OutputNanoUsd = 3_000_000,
            ToolsNanoUsd = 0,
            Price = "anthropic/claude-sonnet-4-5@",
        });
    }

    [Theory]
    [InlineData("openai", "gpt-4o", "1000", "100", CostSource.Computed, 3_500_000L)]
    [InlineData("openai", "no-such-model", "1000", "100", CostSource.Unpriced, null)]
    [InlineData("openai", "gpt-4o", null, null, CostSource.UsageUnknown, null)]
    [InlineData("openai", "gpt-4o", "1000", null, CostSource.UsageUnknown, null)]
    [InlineData("openai", "gpt-4o", "-1", "n/a", CostSource.UsageUnknown, null)]
    [InlineData("openai", null, "1000", "100", CostSource.Unpriced, null)]
    public void Fill_WhatIsNotKnown_CostsNull(string provider, string? model, string? input, string? output, CostSource source, long? nanoUsd)
    {
        var cost = CostOf(
            ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", provider), ("gen_ai.request.model", model),
            ("gen_ai.usage.input_tokens", input), ("gen_ai.usage.output_tokens", output));

        (cost.Source, cost.NanoUsd).ShouldBe((source, nanoUsd));
    }

    [Fact]
    public void Fill_SpanWithoutAModel_CostsNothingUnknown()
        => CostOf(("rag.step", "retrieval")).Source.ShouldBe(CostSource.None);

    /// <summary>A provider's own bill holds over the list; an estimate holds where the list does not know.</summary>
    [Theory]
    [InlineData("openrouter", "openai/gpt-4o", CostSource.Reported, 9_000_000L)]
    [InlineData("openai", "gpt-4o", CostSource.Computed, 3_500_000L)]
    [InlineData("openai", "no-such-model", CostSource.Reported, 9_000_000L)]
    public void Fill_ReportedCost_HoldsWhereItIsBetter(string provider, string model, CostSource source, long nanoUsd)
    {
        var cost = CostOf(
            ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", provider), ("gen_ai.request.model", model),
            ("gen_ai.usage.input_tokens", "1000"), ("gen_ai.usage.output_tokens", "100"), ("gen_ai.usage.cost", "0.009"));

        (cost.Source, cost.NanoUsd).ShouldBe((source, nanoUsd));
    }

    [Fact]
    public void Fill_BatchTier_IsHalfThePrice()
        => CostOf(
            ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", "gpt-4o"), ("openai.response.service_tier", "batch"),
            ("gen_ai.usage.input_tokens", "1000"), ("gen_ai.usage.output_tokens", "100")).NanoUsd.ShouldBe(1_750_000);

    /// <summary>Which rates hold depends on the size of one request: what an agent's calls used together says nothing about it.</summary>
    [Theory]
    [InlineData("chat", CostSource.Computed)]
    [InlineData("invoke_agent", CostSource.Unpriced)]
    public void Fill_AgentsSumOfAModelWithTiers_HasNoPrice(string operation, CostSource source)
        => CostOf(
            ("gen_ai.operation.name", operation), ("gen_ai.provider.name", "google"), ("gen_ai.request.model", "gemini-2.5-pro"),
            ("gen_ai.usage.input_tokens", "300000"), ("gen_ai.usage.output_tokens", "100")).Source.ShouldBe(source);

    [Fact]
    public void Decode_BookThatChanged_HoldsFromTheNextRequestOn()
    {
        var books = new ChangingBooks();
        var decoder = new SpanDecoder(books);
        var body = Rows.Request(Call(
            ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "own"), ("gen_ai.request.model", "mine"),
            ("gen_ai.usage.input_tokens", "1000"), ("gen_ai.usage.output_tokens", "0"))).ToByteArray();

        Decode("b"u8).Source.ShouldBe(CostSource.Unpriced);
        books.Book = Own(2);
        Decode("b"u8).NanoUsd.ShouldBe(2_000_000);
        books.Book = Own(3);
        Decode("b"u8).NanoUsd.ShouldBe(3_000_000);
        Decode("other"u8).Source.ShouldBe(CostSource.Unpriced);

        Cost Decode(ReadOnlySpan<byte> project)
        {
            using var validation = new RequestValidator(new DecodeLimits()).ValidateProtobuf(Signal.Traces, body);
            using var block = new RecordingSpanBlock();
            decoder.Decode(project, Rows.Received, validation.Body.Span, block);
            return block.Spans.ShouldHaveSingleItem().Cost;
        }
    }

    private static PriceBook Own(decimal rate) => new(
        "2026-11-29",
        [new PricedModel { Provider = "own", Id = "mine", Periods = [new PricePeriod { Rates = ImmutableDictionary<PricePart, decimal>.Empty.Add(PricePart.Input, rate) }] }],
        []);

    private static Cost CostOf(params (string Key, string? Value)[] attributes) => Rows.Of(Rows.Request(Call(attributes))).ShouldHaveSingleItem().Cost;

    private static Oracle.Span Call(params (string Key, string? Value)[] attributes)
    {
        var span = Rows.ValidSpan("call");
        span.StartTimeUnixNano = (ulong)new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1_000_000;
        span.EndTimeUnixNano = span.StartTimeUnixNano + 1;
        foreach (var (key, value) in attributes.Where(attribute => attribute.Value is not null))
        {
            span.Attributes.Add(long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? Rows.Attribute(key, new AnyValue { IntValue = number })
                : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                    ? Rows.Attribute(key, new AnyValue { DoubleValue = real })
                    : Rows.Attribute(key, value!));
        }

        return span;
    }

    /// <summary>Books of which one project's changes.</summary>
    private sealed class ChangingBooks : IPriceBooks
    {
        public PriceBook Book { get; set; } = PriceBookReader.Default;

        public PriceBook Of(string project) => project == "b" ? Book : PriceBookReader.Default;
    }
}
