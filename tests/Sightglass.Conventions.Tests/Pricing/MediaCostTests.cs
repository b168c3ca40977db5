using System.Collections.Immutable;
using Sightglass.Conventions.Pricing;

namespace Sightglass.Conventions.Tests.Pricing;

/// <summary>
/// Calls with sound, pictures and tools of the provider's. Worked out by hand from the rates of prices.json, where each has its source: the product stands
/// behind each line, in dollars by millions.
/// </summary>
public class MediaCostTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_SoundInAndOut_HasItsOwnRates()
        // gpt-audio: 200*2.5 + 800*32 + 50*10 + 250*64
        => ShouldCost("openai", "gpt-audio", new CallTokens(1_000, 0, 0, null, 300) { Audio = new ModalTokens(800, 0, 250) }, 0.042600m);

    [Fact]
    public void Of_SoundIntoAModelOfText_HasItsOwnRate()
        // gemini-2.5-flash: 258*0.3 + 742*1 + 100*2.5
        => ShouldCost("gcp.gemini", "gemini-2.5-flash", new CallTokens(1_000, 0, 0, null, 100) { Text = new ModalTokens(258, null, 100), Audio = new ModalTokens(742, null, null) }, 0.0010694m);

    [Fact]
    public void Of_SoundFromACache_HasTheCachesRate()
        // gemini-2.5-flash: text 100*0.3, sound 300*1, cached text 200*0.03, cached sound 400*0.1, 50*2.5
        => ShouldCost("gcp.gemini", "gemini-2.5-flash", new CallTokens(1_000, 600, 0, null, 50) { Audio = new ModalTokens(700, 400, null) }, 0.000501m);

    [Fact]
    public void Of_SoundAndPictures_EachHaveTheirOwnRates()
        // gpt-realtime-2: text 100*4, sound 500*32, pictures 400*5, out 40*24 + 160*64
        => ShouldCost(
            "openai", "gpt-realtime-2", new CallTokens(1_000, 0, 0, null, 200) { Text = new ModalTokens(100, null, 40), Audio = new ModalTokens(500, null, 160), Image = new ModalTokens(400, null, null) }, 0.0296m);

    [Fact]
    public void Of_PicturesThatAreTheRest_AreWorkedOut()
        // As above: what is neither text nor sound is pictures.
        => ShouldCost("openai", "gpt-realtime-2", new CallTokens(1_000, 0, 0, null, 200) { Text = new ModalTokens(100, null, null), Audio = new ModalTokens(500, null, 160) }, 0.0296m);

    [Fact]
    public void Of_EverythingCachedByKind_HasThreeRatesOfTheCache()
        // gpt-realtime-2: 100*0.4 text, 500*0.4 sound, 400*0.5 pictures from the cache, and 10*24 out
        => ShouldCost(
            "openai",
            "gpt-realtime-2",
            new CallTokens(1_000, 1_000, 0, null, 10) { Text = new ModalTokens(100, 100, 10), Audio = new ModalTokens(500, 500, 0), Image = new ModalTokens(400, 400, null) },
            0.00068m);

    [Fact]
    public void Of_WholeInputIsSound_SoWhatWasCachedIsSoundToo()
        // gemini-2.5-flash: 400*1 + 600*0.1 + 10*2.5
        => ShouldCost("gcp.gemini", "gemini-2.5-flash", new CallTokens(1_000, 600, 0, null, 10) { Audio = new ModalTokens(1_000, null, null) }, 0.000485m);

    [Fact]
    public void Of_ListWithoutACacheOfSound_ChargesItAsSound()
        // gpt-audio has no rates for caches: 500*2.5 text (cached or not), 500*32 sound, 0 out
        => ShouldCost("openai", "gpt-audio", new CallTokens(1_000, 1_000, 0, null, 0) { Audio = new ModalTokens(500, 500, 0) }, 0.01725m);

    [Fact]
    public void Of_SearchesOfTheWeb_AreTenDollarsAThousand()
        // claude-sonnet-4-5: 1000*3 + 200*15, and 3 searches of $0.01
        => ShouldCost("anthropic", "claude-sonnet-4-5", new CallTokens(1_000, 0, 0, null, 200), 0.036m, new ToolCalls(3, null, null, null));

    [Fact]
    public void Of_GroundingQueries_AreFourteenDollarsAThousand()
        // gemini-3.1-pro-preview: 1000*2 + 100*12, and 2 queries of $0.014
        => ShouldCost("gcp.gemini", "gemini-3.1-pro-preview", new CallTokens(1_000, 0, 0, null, 100), 0.0312m, new ToolCalls(null, null, null, 2));

    /// <summary>A batch halves the tokens and a region raises them; a search costs what it costs.</summary>
    [Fact]
    public void Of_SearchesInABatchOfARegion_AreNotChangedByFactors()
        // (1000*3 + 200*15) * 0.5 * 1.1, and a search of $0.01
        => ShouldCost("anthropic", "claude-sonnet-4-5", new CallTokens(1_000, 0, 0, null, 200), 0.0133m, new ToolCalls(1, null, null, null), "batch", "us");

    [Theory]
    [InlineData("anthropic", "us", "0.0066")]
    [InlineData("anthropic", "US", "0.0066")]
    [InlineData("anthropic", "global", "0.006")]
    [InlineData("anthropic", "not_available", "0.006")]
    [InlineData("aws.bedrock", "us", "0.006")]
    public void Of_Region_HasTheFactorOfWhoServesTheModel(string provider, string region, string usd)
    {
        var cost = Cost(provider, "claude-sonnet-4-5", new CallTokens(1_000, 0, 0, null, 200), region: region);

        (cost.NanoUsd / 1_000_000_000m, cost.IsPartial).ShouldBe((decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture), false));
    }

    /// <summary>What a model that speaks was asked and said is not known to be text: the cost is at least that of text, and said to be partial.</summary>
    [Fact]
    public void Of_SpeakingModelAndNothingSaidOfSound_IsPartial()
    {
        // gpt-audio: 1000*2.5 + 300*10
        var cost = Cost("openai", "gpt-audio", new CallTokens(1_000, 0, 0, null, 300));

        (cost.NanoUsd, cost.IsPartial).ShouldBe((5_500_000, true));
        cost.Notes.ShouldHaveSingleItem().ShouldContain("does not say how much");
    }

    [Fact]
    public void Of_SpeakingModelOfWhichOneSideIsSaid_PricesThatAndIsPartial()
    {
        // gpt-audio: 1000*2.5 + 50*10 + 250*64
        var cost = Cost("openai", "gpt-audio", new CallTokens(1_000, 0, 0, null, 300) { Audio = new ModalTokens(null, null, 250) });

        (cost.NanoUsd, cost.IsPartial).ShouldBe((19_000_000, true));
    }

    /// <summary>A model of text that can hear is asked in text: no call without sound is called partial, and the explanation says what was taken for granted.</summary>
    [Fact]
    public void Of_HearingModelAndNothingSaidOfSound_IsTextAndSaysSo()
    {
        var cost = Cost("gcp.gemini", "gemini-2.5-flash", new CallTokens(1_000, 600, 0, null, 100));

        (cost.NanoUsd, cost.IsPartial).ShouldBe((388_000, false));
        cost.Notes.ShouldHaveSingleItem().ShouldContain("taken as text");
    }

    [Fact]
    public void Of_CachedSoundThatIsNotSaid_IsPricedAtTheLeastAndPartial()
    {
        // gemini-2.5-flash, 500 of 1000 sound, 400 cached of either kind. Sound saves more: 500*0.3 + 100*1 + 400*0.1 + 0 is the least.
        var cost = Cost("gcp.gemini", "gemini-2.5-flash", new CallTokens(1_000, 400, 0, null, 0) { Audio = new ModalTokens(500, null, null) });

        (cost.NanoUsd, cost.IsPartial).ShouldBe((290_000, true));
    }

    [Theory]
    [InlineData(1_001L, null)]
    [InlineData(600L, 600L)]
    public void Of_PartsLargerThanTheWhole_SayNothing(long audio, long? image)
    {
        var cost = Cost("openai", "gpt-realtime-2", new CallTokens(1_000, 0, 0, null, 0) { Audio = new ModalTokens(audio, null, null), Image = new ModalTokens(image, null, null) });

        // All of it as text, 1000*4, and said to be partial.
        (cost.NanoUsd, cost.IsPartial).ShouldBe((4_000_000, true));
    }

    [Fact]
    public void Of_ToolWithoutARate_IsLeftOutAndPartial()
    {
        var cost = Cost("openai", "gpt-4o", new CallTokens(1_000, 0, 0, null, 100), new ToolCalls(null, 2, null, null));

        (cost.NanoUsd, cost.IsPartial).ShouldBe((3_500_000, true));
        cost.Notes.ShouldHaveSingleItem().ShouldBe("The rate of 2 calls (FileSearch) is not known: they are left out.");
    }

    [Fact]
    public void Of_EveryPartHasARateOfItsOwn_EveryLineIsThereAndTheyAddUp()
    {
        var rates = Enum.GetValues<PricePart>().ToImmutableDictionary(part => part, part => 1m + (int)part);
        var price = new PriceMatch(new PricedModel { Provider = "own", Id = "m", Periods = [new PricePeriod { Rates = rates }] }, new PricePeriod { Rates = rates }, MatchKind.Exact, "m");
        var tokens = new CallTokens(1_000, 300, 200, 50, 400) { Audio = new ModalTokens(300, 100, 100), Image = new ModalTokens(200, 50, 70) };

        var cost = CostOf("own", price, tokens, new ToolCalls(1, 2, 3, 4));

        cost.Lines.Select(line => (line.Part, line.Count)).ShouldBe(
        [
            (PricePart.Input, 150L), (PricePart.CacheRead, 150), (PricePart.CacheWrite, 150), (PricePart.CacheWriteHour, 50), (PricePart.Output, 230), (PricePart.InputAudio, 200),
            (PricePart.CacheReadAudio, 100), (PricePart.OutputAudio, 100), (PricePart.InputImage, 150), (PricePart.CacheReadImage, 50), (PricePart.OutputImage, 70), (PricePart.WebSearch, 1),
            (PricePart.FileSearch, 2), (PricePart.CodeInterpreter, 3), (PricePart.Grounding, 4),
        ]);
        cost.Lines.Where(line => !PriceParts.IsTool(line.Part)).Sum(line => line.Count).ShouldBe(1_400);
        cost.Lines.Sum(line => line.NanoUsd).ShouldBe(cost.NanoUsd!.Value);
        cost.IsPartial.ShouldBeFalse();
    }

    private static void ShouldCost(string provider, string model, CallTokens tokens, decimal usd, ToolCalls tools = default, string tier = "", string region = "")
    {
        var cost = Cost(provider, model, tokens, tools, tier, region);

        (cost.NanoUsd / 1_000_000_000m, cost.IsPartial).ShouldBe((usd, false), string.Join(' ', cost.Notes));
        cost.Lines.Sum(line => line.NanoUsd).ShouldBe(cost.NanoUsd!.Value);
    }

    private static CallCost Cost(string provider, string model, CallTokens tokens, ToolCalls tools = default, string tier = "", string region = "")
        => CostOf(provider, PriceBookReader.Default.Find(provider, model, Noon).ShouldNotBeNull(), tokens, tools, tier, region);

    private static CallCost CostOf(string provider, PriceMatch price, CallTokens tokens, ToolCalls tools, string tier = "", string region = "")
        => CostArithmetic.Of(Calls.Of(provider, price, tokens, Noon) with { Tools = tools }, new CallTerms(tier, region));
}
