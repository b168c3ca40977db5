using System.Globalization;
using Sightglass.Conventions.Pricing;

namespace Sightglass.Conventions.Tests.Pricing;

public class CostArithmeticTests
{
    /// <summary>Worked out by hand from the rates of prices.json, where each has its source: the product stands behind each line.</summary>
    [Theory]
    [InlineData("openai", "gpt-4o", "2026-11-20T12:00:00Z", 1200, 1024, null, null, 300, "", "0.00472")] // 176*2.5 + 1024*1.25 + 300*10, by millions
    [InlineData("openai", "gpt-4o-2024-08-06", "2026-11-20T12:00:00Z", 1000, 0, null, null, 100, "", "0.0035")] // 1000*2.5 + 100*10, by millions
    [InlineData("openai", "gpt-4o-mini", "2026-11-20T12:00:00Z", 1234, 1000, null, null, 56, "", "0.0001437")] // 234*0.15 + 1000*0.075 + 56*0.6, by millions
    [InlineData("openai", "gpt-4o-mini-2024-07-18", "2026-11-20T12:00:00Z", 52, null, null, null, 47, "", "0.000036")] // 52*0.15 + 47*0.6, by millions
    [InlineData("openai", "gpt-4.1", "2026-11-20T12:00:00Z", 10000, null, null, null, 1000, "", "0.028")] // 10000*2 + 1000*8, by millions
    [InlineData("openai", "gpt-4.1-mini", "2026-11-20T12:00:00Z", 10000, 8000, null, null, 1000, "", "0.0032")] // 2000*0.4 + 8000*0.1 + 1000*1.6, by millions
    [InlineData("openai", "gpt-5", "2026-11-20T12:00:00Z", 91660, 84562, null, null, 1200, "", "0.03144275")] // 7098*1.25 + 84562*0.125 + 1200*10, by millions
    [InlineData("openai", "gpt-5-mini", "2026-11-20T12:00:00Z", 100, null, null, null, 50, "", "0.000125")] // 100*0.25 + 50*2, by millions
    [InlineData("openai", "gpt-5-nano", "2026-11-20T12:00:00Z", 1, null, null, null, 1, "", "0.00000045")] // 1*0.05 + 1*0.4, by millions
    [InlineData("openai", "o3", "2025-06-09T23:59:59Z", 1000, null, null, null, 1000, "", "0.05")] // 1000*10 + 1000*40, by millions
    [InlineData("openai", "o3", "2025-06-10T00:00:00Z", 1000, null, null, null, 1000, "", "0.01")] // 1000*2 + 1000*8, by millions
    [InlineData("openai", "o3-2025-04-16", "2026-11-20T12:00:00Z", 1000, null, null, null, 1000, "", "0.01")] // 1000*2 + 1000*8, by millions
    [InlineData("openai", "gpt-5.4", "2026-11-20T12:00:00Z", 272000, null, null, null, 1000, "", "0.695")] // 272000*2.5 + 1000*15, by millions
    [InlineData("openai", "gpt-5.4", "2026-11-20T12:00:00Z", 272001, null, null, null, 1000, "", "1.382505")] // 272001*5 + 1000*22.5, by millions
    [InlineData("openai", "gpt-5.4", "2026-11-20T12:00:00Z", 300000, 200000, null, null, 1000, "", "0.6225")] // 100000*5 + 200000*0.5 + 1000*22.5, by millions
    [InlineData("openai", "gpt-5.6-luna", "2026-07-29T12:00:00Z", 10000, 3000, 2000, null, 1000, "", "0.0138")] // 5000*1 + 3000*0.1 + 2000*1.25 + 1000*6, by millions
    [InlineData("openai", "gpt-5.6-luna", "2026-07-30T00:00:00Z", 10000, 3000, 2000, null, 1000, "", "0.00276")] // 5000*0.2 + 3000*0.02 + 2000*0.25 + 1000*1.2, by millions
    [InlineData("openai", "gpt-4o", "2026-11-20T12:00:00Z", 1000, null, null, null, 100, "batch", "0.00175")] // (1000*2.5 + 100*10)*0.5, by millions
    [InlineData("openai", "gpt-4o", "2026-11-20T12:00:00Z", 1000, null, null, null, 100, "flex", "0.00175")] // (1000*2.5 + 100*10)*0.5, by millions
    [InlineData("openai", "gpt-4o", "2026-11-20T12:00:00Z", 1000, null, null, null, 100, "default", "0.0035")] // 1000*2.5 + 100*10, by millions
    [InlineData("openai", "text-embedding-3-small", "2026-11-20T12:00:00Z", 4000, null, null, null, 0, "", "0.00008")] // 4000*0.02, by millions
    [InlineData("openai", "text-embedding-3-large", "2026-11-20T12:00:00Z", 7, null, null, null, null, "", "0.00000091")] // 7*0.13, by millions
    [InlineData("azure.ai.openai", "gpt-4o-2024-08-06", "2026-11-20T12:00:00Z", 1000, null, null, null, 100, "", "0.0035")] // 1000*2.5 + 100*10, by millions
    [InlineData("openrouter", "openai/gpt-4o-mini", "2026-11-20T12:00:00Z", 1000, null, null, null, 100, "", "0.00021")] // 1000*0.15 + 100*0.6, by millions
    [InlineData("anthropic", "claude-sonnet-4-5-20250929", "2026-11-20T12:00:00Z", 6219, 5496, 600, null, 55, "", "0.0050928")] // 123*3 + 5496*0.3 + 600*3.75 + 55*15, by millions
    [InlineData("anthropic", "claude-sonnet-4-5", "2026-11-20T12:00:00Z", 6219, 5496, 600, 400, 55, "", "0.0059928")] // 123*3 + 5496*0.3 + 200*3.75 + 400*6 + 55*15, by millions
    [InlineData("anthropic", "claude-sonnet-4.5", "2026-11-20T12:00:00Z", 200000, null, null, null, 1000, "", "0.615")] // 200000*3 + 1000*15, by millions
    [InlineData("anthropic", "claude-sonnet-4-5", "2026-11-20T12:00:00Z", 200001, 200000, null, null, 1000, "", "0.142506")] // 1*6 + 200000*0.6 + 1000*22.5, by millions
    [InlineData("anthropic", "claude-opus-4-1-20250805", "2026-11-20T12:00:00Z", 1000, null, null, null, 1000, "", "0.09")] // 1000*15 + 1000*75, by millions
    [InlineData("anthropic", "claude-haiku-4-5", "2026-11-20T12:00:00Z", 1000, null, null, null, 1000, "batch", "0.003")] // (1000*1 + 1000*5)*0.5, by millions
    [InlineData("anthropic", "claude-haiku-5-5", "2026-11-20T12:00:00Z", 100001, null, null, null, 1000, "", "0.0525005")] // 100001*0.5 + 1000*2.5, by millions
    [InlineData("anthropic", "claude-sonnet-5-5", "2026-10-06T23:59:59Z", 10000, 10000, null, null, 0, "", "0.002")] // 10000*0.2, by millions
    [InlineData("anthropic", "claude-sonnet-5-5", "2026-10-07T00:00:00Z", 10000, 10000, null, null, 0, "", "0.001")] // 10000*0.1, by millions
    [InlineData("aws.bedrock", "us.anthropic.claude-sonnet-4-20250514-v1:0", "2026-11-20T12:00:00Z", 4494, 4482, 0, null, 90, "", "0.0027306")] // 12*3 + 4482*0.3 + 90*15, by millions
    [InlineData("gcp.vertex_ai", "claude-sonnet-4@20250514", "2026-11-20T12:00:00Z", 1000, null, null, null, 100, "", "0.0045")] // 1000*3 + 100*15, by millions
    [InlineData("gcp.gemini", "gemini-2.5-flash", "2026-11-20T12:00:00Z", 1000, 600, null, null, 100, "", "0.000388")] // 400*0.3 + 600*0.03 + 100*2.5, by millions
    [InlineData("gcp.vertex_ai", "publishers/google/models/gemini-2.5-pro", "2026-11-20T12:00:00Z", 200001, null, null, null, 10, "", "0.5001525")] // 200001*2.5 + 10*15, by millions
    [InlineData("gcp.gen_ai", "gemini-4-argon", "2026-12-01T00:00:00Z", 1000, null, null, null, 1000, "", "0.024")] // 1000*4 + 1000*20, by millions
    [InlineData("deepseek", "deepseek-v4-flash", "2026-11-20T02:00:00Z", 1000, null, null, null, 1000, "", "0.0015")] // 1000*0.3 + 1000*1.2, by millions
    [InlineData("deepseek", "deepseek-flash", "2026-11-21T02:00:00Z", 1000, null, null, null, 1000, "", "0.00075")] // 1000*0.15 + 1000*0.6, by millions
    [InlineData("deepseek", "deepseek-flash", "2026-11-20T04:00:00Z", 1000, null, null, null, 1000, "", "0.00075")] // 1000*0.15 + 1000*0.6, by millions
    [InlineData("groq", "openai/gpt-oss-120b", "2026-11-20T12:00:00Z", 1000, null, null, null, 1000, "", "0.00075")] // 1000*0.15 + 1000*0.6, by millions
    [InlineData("x_ai", "grok-4-0709", "2026-11-20T12:00:00Z", 1000, null, null, null, 1000, "", "0.018")] // 1000*3 + 1000*15, by millions
    [InlineData("mistral_ai", "codestral-2508", "2026-11-20T12:00:00Z", 1000, null, null, null, 1000, "", "0.0012")] // 1000*0.3 + 1000*0.9, by millions
    [InlineData("ollama", "llama3.2:3b-instruct-q4_K_M", "2026-11-20T12:00:00Z", 1000, null, null, null, 1000, "", "0")] // 0, by millions
    [InlineData("openrouter", "deepseek/deepseek-v4-pro:free", "2026-11-20T12:00:00Z", 1000, null, null, null, 1000, "", "0")] // 0, by millions
    public void Of_CallsWorkedOutByHand_CostThatMuch(string provider, string model, string at, int input, int? cacheRead, int? cacheWrite, int? hour, int? output, string tier, string usd)
    {
        var time = Time(at);
        var price = PriceBookReader.Default.Find(provider, model, time).ShouldNotBeNull();

        var cost = CostOf(provider, price, new CallTokens(input, cacheRead, cacheWrite, hour, output), time, tier);

        (cost.NanoUsd / 1_000_000_000m).ShouldBe(decimal.Parse(usd, CultureInfo.InvariantCulture));
        cost.IsPartial.ShouldBeFalse();
        cost.Lines.Sum(line => line.NanoUsd).ShouldBe(cost.NanoUsd!.Value);
    }

    [Theory]
    [InlineData(null, 5L)]
    [InlineData(5L, null)]
    public void Of_CountThatIsNotKnown_IsUnknownAndNotZero(long? input, long? output)
    {
        var cost = Cost("openai", "gpt-4o", new CallTokens(input, null, null, null, output));

        cost.NanoUsd.ShouldBeNull();
        cost.IsPartial.ShouldBeTrue();
        cost.Notes.ShouldHaveSingleItem().ShouldContain("not known");
    }

    [Fact]
    public void Of_ModelWithUnknownCacheRate_IsPartialAndLeavesThoseTokensOut()
    {
        var cost = Cost("openai", "gpt-6.2-sol", new CallTokens(1_000, 400, null, null, 10));

        cost.IsPartial.ShouldBeTrue();
        cost.NanoUsd.ShouldBe((600 * 2_000) + (10 * 10_000));
        cost.Notes.ShouldContain(note => note.Contains("400 tokens", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_ServiceTierWhosePriceIsNotKnown_IsPartial()
    {
        var cost = CostOf("openai", Price("openai", "gpt-4o"), new CallTokens(1, null, null, null, 1), Noon, "priority");

        cost.IsPartial.ShouldBeTrue();
        cost.Notes.ShouldHaveSingleItem().ShouldContain("priority");
    }

    [Fact]
    public void Of_LargestCounts_DoesNotOverflow()
        => Cost("openai", "o3", new CallTokens(1_000_000_000_000, null, null, null, 1_000_000_000_000)).NanoUsd.ShouldBe(10_000_000_000_000_000);

    private static readonly DateTimeOffset Noon = Time("2026-11-20T12:00:00Z");

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    [Fact]
    public void Of_OutputWithoutARate_IsPartialAndNeverFree()
    {
        var cost = Cost("openai", "text-embedding-3-small", new CallTokens(1000, null, null, null, 7));

        (cost.NanoUsd, cost.IsPartial, cost.Notes.Length).ShouldBe((20_000, true, 1));
        Cost("openai", "text-embedding-3-small", new CallTokens(1000, null, null, null, 0)).IsPartial.ShouldBeFalse();
    }

    [Fact]
    public void Of_ProductThatNoNumberHolds_IsLeftOutAndSaidSo()
    {
        var price = Price("openai", "gpt-4o");
        var period = price.Period with { Rates = price.Period.Rates.SetItem(PricePart.Input, 1_000_000m) };

        var cost = CostOf("openai", price with { Period = period }, new CallTokens(1_000_000_000_000, null, null, null, 1), Noon);

        (cost.NanoUsd, cost.IsPartial, cost.Lines.Single().Part).ShouldBe((10_000, true, PricePart.Output));
    }

    private static PriceMatch Price(string provider, string model) => PriceBookReader.Default.Find(provider, model, Noon).ShouldNotBeNull();

    private static CallCost Cost(string provider, string model, CallTokens tokens) => CostOf(provider, Price(provider, model), tokens, Noon);

    private static CallCost CostOf(string provider, PriceMatch price, CallTokens tokens, DateTimeOffset at, string tier = "")
        => CostArithmetic.Of(Calls.Of(provider, price, tokens, at), new CallTerms(tier, ""));
}
