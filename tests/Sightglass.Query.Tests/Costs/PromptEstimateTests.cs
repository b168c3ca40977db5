using Sightglass.Query.Costs;

namespace Sightglass.Query.Tests.Costs;

public sealed class PromptEstimateTests
{
    [Fact]
    public void Tokens_OfCalls_FollowTheLengthsAndAddUp()
    {
        var estimate = new PromptEstimate();
        estimate.Add([50, 0, 150, 0, 100, 0], 30, 3_000);
        estimate.Add([0, 0, 0, 0, 7, 0], 10, null);

        estimate.Tokens().ShouldBe([5, 0, 15, 0, 20, 0]);
        estimate.Costs().ShouldBe([500, 0, 1_500, 0, 1_000, 0]);
        (estimate.Calls, estimate.PricedCalls, estimate.InputTokens, estimate.InputCostNanoUsd).ShouldBe((2, 1, 40, 3_000));
    }

    [Fact]
    public void Tokens_ThatDoNotDivide_StillAddUp()
    {
        var estimate = new PromptEstimate();
        estimate.Add([1, 1, 1, 0, 0, 0], 100, null);

        estimate.Tokens().Sum().ShouldBe(100);
        estimate.Tokens().Order().ShouldBe([0, 0, 0, 33, 33, 34]);
    }

    [Fact]
    public void Costs_NoneKnown_AreUnknownNotNothing()
    {
        var estimate = new PromptEstimate();
        estimate.Add([1, 0, 0, 0, 0, 0], 10, null);

        estimate.Costs().ShouldAllBe(cost => cost == null);
        estimate.InputCostNanoUsd.ShouldBeNull();
    }
}
