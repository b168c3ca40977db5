using System.Diagnostics;
using Sightglass.Instrumentation.Sampling;

namespace Sightglass.Instrumentation.Tests.Sampling;

public sealed class TraceChanceTests
{
    [Theory]
    [InlineData("10000000000000000000000000000000", 0.5, false)]
    [InlineData("00000000000000000080000000000000", 0.5, true)]
    [InlineData("0000000000000000007fffffffffffff", 0.5, false)]
    [InlineData("ffffffffffffffffff00000000000000", 0.5, false)]
    [InlineData("000000000000000000ffffffffffffff", 0.000001, true)]
    [InlineData("000000000000000000ffffffffffffff", 0, false)]
    [InlineData("10000000000000000000000000000000", 1, true)]
    public void IsKept_LastFiftySixBits_Decide(string id, double ratio, bool isKept)
        => TraceChance.IsKept(ActivityTraceId.CreateFromString(id), ratio).ShouldBe(isKept);

    [Fact]
    public void IsKept_SmallerRatio_KeepsPartOfGreater()
    {
        var ids = Enumerable.Range(0, 20_000).Select(_ => ActivityTraceId.CreateRandom()).ToList();

        var few = ids.Where(id => TraceChance.IsKept(id, 0.1)).ToList();

        few.Count.ShouldBeInRange(1700, 2300);
        few.ShouldAllBe(id => TraceChance.IsKept(id, 0.3));
    }
}
