using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Query.Costs;

namespace Sightglass.Query.Tests.Costs;

public sealed class InputCostTests
{
    private static readonly Span Call = PromptLengthsTests.Call("hi") with
    {
        Provider = "openai",
        RequestModel = "gpt-5",
        Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 1_000, CacheReadTokens = 400, OutputTokens = 100 },
    };

    // On the list: 600 at $1.25, 400 cached at $0.125 and 100 out at $10 a million are 750,000, 50,000 and 1,000,000 nano-USD.
    [Fact]
    public void Of_PricedCall_IsTheInputsPartOfThePaidCost()
    {
        InputCost.Of(Call, 1_800_000, PriceBookReader.Default).ShouldBe(800_000);
        InputCost.Of(Call, 900_000, PriceBookReader.Default).ShouldBe(400_000);
    }

    [Fact]
    public void Of_UnknownCostOrModel_IsUnknown()
    {
        InputCost.Of(Call, null, PriceBookReader.Default).ShouldBeNull();
        InputCost.Of(Call with { RequestModel = "nobody-knows" }, 500, PriceBookReader.Default).ShouldBeNull();
        InputCost.Of(Call with { Usage = Call.Usage with { OutputTokens = null } }, 500, PriceBookReader.Default).ShouldBeNull();
    }
}
