using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.ClickHouse.Signatures;

namespace Sightglass.Storage.ClickHouse.Tests.Read;

public sealed class AbsentBlocksTests
{
    [Fact]
    public void Join_IntervalsThatFollowEachOther_AreOne_AndGapsStay()
        => AbsentBlocks.Join([new(2, 5, 6), new(1, 11, 20), new(1, 1, 10), new(1, 22, 30), new(2, 7, 7)])
            .ShouldBe([new(1, 1, 20), new(1, 22, 30), new(2, 5, 7)]);

    [Fact]
    public void Except_TextWithoutBlocks_LeavesTheConditionAsItIs()
    {
        var absent = new AbsentText(new SqlParameters(), new Dictionary<string, IReadOnlyList<BlockInterval>> { ["none"] = [] });

        absent.Except("none", "c").ShouldBe("c");
        absent.Except("unasked", "c").ShouldBe("c");
        absent.Bound.ShouldBe(0);
    }

    [Fact]
    public void Except_TextOfAFilterTwice_BindsItsBlocksOnce()
    {
        var parameters = new SqlParameters();
        var absent = new AbsentText(parameters, new Dictionary<string, IReadOnlyList<BlockInterval>> { ["text"] = [new(9, 1, 2), new(9, 5, 6)] });

        var first = absent.Except("text", "c");
        absent.Except("text", "d").ShouldBe(first.Replace(" c)", " d)", StringComparison.Ordinal));

        absent.Bound.ShouldBe(5);
        parameters.Count.ShouldBe(5);
        first.ShouldBe("(NOT (journal = {p0:UInt64} AND block >= {p1:UInt64} AND block <= {p2:UInt64}) AND NOT (journal = {p0:UInt64} AND block >= {p3:UInt64} AND block <= {p4:UInt64}) AND c)");
    }
}
