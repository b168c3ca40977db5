using Sightglass.Query.Costs;
using Sightglass.Storage.Costs;

namespace Sightglass.Query.Tests.Costs;

public sealed class CostChangeTests
{
    // Before 10 calls at 100 are 1,000; after 16 at 150 are 2,400. By calls (16-10)(100+150)/2 = 750, by cost per call (150-100)(10+16)/2 = 650.
    [Fact]
    public void Between_MoreAndDearerCalls_SplitsTheDifferenceWithoutRemainder()
    {
        var change = CostChange.Between(new CostPeriod(10, 0, 1_000), new CostPeriod(16, 0, 2_400));

        change.ShouldBe(new CostChange(1_400, 750, 650));
    }

    [Fact]
    public void Between_PeriodsTheOtherWayRound_IsTheSameWithTheOtherSign()
        => CostChange.Between(new CostPeriod(16, 0, 2_400), new CostPeriod(10, 0, 1_000)).ShouldBe(new CostChange(-1_400, -750, -650));

    [Theory]
    [InlineData(0, 0L, 5, 500L, 500)]
    [InlineData(5, 500L, 0, 0L, -500)]
    [InlineData(0, 0L, 0, 0L, 0)]
    public void Between_NoCallsInOnePeriod_IsAllByCalls(int before, long costBefore, int after, long costAfter, int byCalls)
        => CostChange.Between(new CostPeriod(before, 0, costBefore), new CostPeriod(after, 0, costAfter)).ShouldBe(new CostChange(byCalls, byCalls, 0));

    // 4 of 14 and 2 of 12 calls have no price: 10 calls at 100 and 10 at 130.
    [Fact]
    public void Between_UnpricedCalls_AreNotAmongThoseThatAreCounted()
        => CostChange.Between(new CostPeriod(14, 4, 1_000), new CostPeriod(12, 2, 1_300)).ShouldBe(new CostChange(300, 0, 300));

    [Fact]
    public void Between_UnknownCost_IsUnknown()
    {
        CostChange.Between(new CostPeriod(3, 3, null), new CostPeriod(1, 0, 5)).ShouldBeNull();
        CostChange.Between(new CostPeriod(1, 0, 5), new CostPeriod(3, 3, null)).ShouldBeNull();
    }
}
