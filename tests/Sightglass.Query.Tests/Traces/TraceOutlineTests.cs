using Sightglass.Domain;
using Sightglass.Query.Traces;
using Sightglass.Storage.Traces;

namespace Sightglass.Query.Tests.Traces;

public sealed class TraceOutlineTests
{
    [Fact]
    public void Of_Tree_WritesParentsBeforeTheirChildrenInOrderOfStart()
    {
        var outline = Outline((1, 0), (2, 1), (3, 1), (4, 2), (5, 3), (6, 2));

        Ids(outline).ShouldBe([1UL, 2, 4, 6, 3, 5]);
        outline.ParentRows.ShouldBe([-1, 0, 1, 1, 0, 4]);
        outline.Depths.ShouldBe([0, 1, 2, 2, 1, 2]);
        outline.SubtreeSizes.ShouldBe([6, 3, 1, 1, 2, 1]);
        outline.ParentMissing.ShouldAllBe(missing => !missing);
    }

    [Fact]
    public void Of_ChildThatStartsBeforeItsParent_StandsUnderIt()
    {
        var outline = Outline((2, 1), (3, 2), (1, 0));

        Ids(outline).ShouldBe([1UL, 2, 3]);
        outline.ParentRows.ShouldBe([-1, 0, 1]);
    }

    [Fact]
    public void Of_ParentNotHere_ComesAfterTheTrueRootsWithItsSubtree()
    {
        var outline = Outline((5, 99), (6, 5), (1, 0), (2, 1), (7, 98), (3, 0));

        Ids(outline).ShouldBe([1UL, 2, 3, 5, 6, 7]);
        outline.ParentRows.ShouldBe([-1, 0, -1, -1, 3, -1]);
        outline.ParentMissing.ShouldBe([false, false, false, true, false, true]);
    }

    [Fact]
    public void Of_SelfParent_CountsAsParentMissing()
    {
        var outline = Outline((1, 1), (2, 1));

        Ids(outline).ShouldBe([1UL, 2]);
        outline.ParentRows.ShouldBe([-1, 0]);
        outline.ParentMissing.ShouldBe([true, false]);
    }

    [Fact]
    public void Of_Cycle_IsOpenedAtItsFirstSpanAndLosesNone()
    {
        // 4 hangs on the cycle 1 -> 3 -> 2 -> 1 and comes first: the cycle is met from outside it
        var outline = Outline((4, 2), (1, 3), (2, 1), (3, 2), (9, 0));

        Ids(outline).ShouldBe([9UL, 1, 2, 4, 3]);
        outline.ParentRows.ShouldBe([-1, -1, 1, 2, 2]);
        outline.ParentMissing.ShouldBe([false, true, false, false, false]);
        outline.SubtreeSizes.ShouldBe([1, 4, 3, 1, 1]);
    }

    [Fact]
    public void Of_TwoCycles_AreBothOpened()
    {
        var outline = Outline((1, 2), (2, 1), (3, 4), (4, 3));

        Ids(outline).ShouldBe([1UL, 2, 3, 4]);
        outline.ParentRows.ShouldBe([-1, 0, -1, 2]);
        outline.ParentMissing.ShouldBe([true, false, true, false]);
    }

    [Fact]
    public void Of_SpanIdTwice_KeepsBothAndHangsTheChildrenOnTheFirst()
    {
        var outline = Outline((1, 0), (2, 1), (2, 1), (3, 2));

        Ids(outline).ShouldBe([1UL, 2, 3, 2]);
        outline.ParentRows.ShouldBe([-1, 0, 1, 0]);
        outline.SubtreeSizes.ShouldBe([4, 2, 1, 1]);
    }

    [Fact]
    public void Of_RootCauses_AreFailedSpansBelowWhichNoneFailed()
    {
        // 1 failed because of 4 and 3, with 2 between 1 and 4 saying nothing; 5 is fine
        var columns = Columns((1, 0), (2, 1), (3, 1), (4, 2), (5, 3));
        var outline = TraceOutline.Of(default, columns with { Statuses = [SpanStatus.Error, SpanStatus.Unset, SpanStatus.Error, SpanStatus.Error, SpanStatus.Ok] });

        Ids(outline).ShouldBe([1UL, 2, 4, 3, 5]);
        outline.RootCauses.ShouldBe([false, false, true, true, false]);
    }

    [Fact]
    public void Of_Duration_GoesToTheLatestEndAndASpanWithoutEndCountsUpToItsStart()
    {
        var columns = Columns((1, 0), (2, 1), (3, 1));

        TraceOutline.Of(default, columns with { EndNanos = [500, 1_000, 0] }).DurationNanos.ShouldBe(900UL);
        TraceOutline.Of(default, columns with { EndNanos = [0, 0, 0] }).DurationNanos.ShouldBe(2UL);
        TraceOutline.Of(default, columns with { EndNanos = [0, 0, 0] }).StartNanos.ShouldBe(100UL);
    }

    [Fact]
    public void Of_ChainOf100000Spans_NeedsNoDeepStack()
    {
        var outline = Outline([.. Enumerable.Range(1, 100_000).Select(id => ((ulong)id, (ulong)id - 1))]);

        outline.Depths[^1].ShouldBe(99_999);
        outline.SubtreeSizes[0].ShouldBe(100_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_AnyIds_HasEverySpanOnceInWholeSubtrees(int seed)
    {
        var random = new Random(seed);
        var spans = Enumerable.Range(0, 400).Select(_ => ((ulong)random.Next(1, 300), (ulong)random.Next(0, 320))).ToArray();

        var outline = Outline(spans);

        outline.Spans.Order().ShouldBe(Enumerable.Range(0, spans.Length));
        for (var row = 0; row < outline.Count; row++)
        {
            var parent = outline.ParentRows[row];
            parent.ShouldBeLessThan(row);
            outline.Depths[row].ShouldBe(parent < 0 ? 0 : outline.Depths[parent] + 1);
            if (parent >= 0)
            {
                (row + outline.SubtreeSizes[row]).ShouldBeLessThanOrEqualTo(parent + outline.SubtreeSizes[parent]);
                outline.Columns.ParentIds[outline.Spans[row]].ShouldBe(outline.Columns.SpanIds[outline.Spans[parent]]);
            }
        }

        outline.ParentRows.Select((parent, row) => parent < 0 ? outline.SubtreeSizes[row] : 0).Sum().ShouldBe(spans.Length);
    }

    private static IEnumerable<ulong> Ids(TraceOutline outline) => outline.Spans.Select(span => outline.Columns.SpanIds[span].Value);

    private static TraceOutline Outline(params (ulong Id, ulong Parent)[] spans) => TraceOutline.Of(default, Columns(spans));

    /// <summary>Spans in order of start: at 100, 101, and so on.</summary>
    private static TraceColumns Columns(params (ulong Id, ulong Parent)[] spans) => new()
    {
        Texts = [""],
        SpanIds = [.. spans.Select(span => new SpanId(span.Id))],
        ParentIds = [.. spans.Select(span => new SpanId(span.Parent))],
        StartNanos = [.. spans.Select((_, index) => 100UL + (ulong)index)],
        EndNanos = [.. spans.Select((_, index) => 200UL + (ulong)index)],
        Names = [.. spans.Select(_ => 0)],
        Services = [.. spans.Select(_ => 0)],
        Labels = [.. spans.Select(_ => 0)],
        Operations = [.. spans.Select(_ => SpanOperation.Generic)],
        Kinds = [.. spans.Select(_ => SpanKind.Internal)],
        Statuses = [.. spans.Select(_ => SpanStatus.Unset)],
        Parts = [.. spans.Select(_ => SpanParts.None)],
        InputTokens = [.. spans.Select(_ => (long?)null)],
        OutputTokens = [.. spans.Select(_ => (long?)null)],
        CostNanoUsd = [.. spans.Select(_ => (long?)null)],
        ToldElsewhere = [.. spans.Select(_ => false)],
        FirstTokenNanos = [.. spans.Select(_ => (ulong?)null)],
        Truncated = false,
    };
}
