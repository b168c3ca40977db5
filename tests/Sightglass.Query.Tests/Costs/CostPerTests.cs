using Sightglass.Query.Costs;
using Sightglass.Storage.Costs;

namespace Sightglass.Query.Tests.Costs;

public sealed class CostPerTests
{
    private static readonly CostFigures Figures = new() { Calls = 12, UnpricedCalls = 2, CostNanoUsd = 600, Traces = 9, FailedTraces = 4, Sessions = 3, SessionCostNanoUsd = 450 };

    [Fact]
    public void Each_Known_DividesByWhatItIsFor()
    {
        CostPer.Call(Figures).ShouldBe(60);
        CostPer.Answer(Figures).ShouldBe(120);
        CostPer.Session(Figures).ShouldBe(150);
    }

    [Fact]
    public void Each_NothingToDivideBy_IsUnknown()
    {
        CostPer.Call(Figures with { UnpricedCalls = 12, CostNanoUsd = null }).ShouldBeNull();
        CostPer.Answer(Figures with { FailedTraces = 9 }).ShouldBeNull();
        CostPer.Session(Figures with { Sessions = 0, SessionCostNanoUsd = null }).ShouldBeNull();
    }

    [Fact]
    public void Each_UnknownCost_IsUnknownNotNothing()
    {
        CostPer.Answer(Figures with { CostNanoUsd = null }).ShouldBeNull();
        CostPer.Session(Figures with { SessionCostNanoUsd = null }).ShouldBeNull();
    }
}
