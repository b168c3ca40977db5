using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sightglass.Domain;
using Sightglass.Storage.Traces;

namespace Sightglass.Query.Traces;

/// <summary>
/// A trace as a tree written down row by row, parents before their children: roots by start, children of one parent by start, then arrival, then
/// span id. Spans whose parent is not here come last. A cycle is opened at its first span, which then counts as one whose parent is missing.
/// </summary>
public sealed class TraceOutline
{
    private TraceOutline(TraceId traceId, TraceColumns columns)
    {
        TraceId = traceId;
        Columns = columns;
    }

    /// <summary>The trace.</summary>
    public TraceId TraceId { get; }

    /// <summary>The spans' columns, in order of start; rows of the outline point into them by <see cref="Spans"/>.</summary>
    public TraceColumns Columns { get; }

    /// <summary>How many rows.</summary>
    public int Count => Columns.Count;

    /// <summary>Of each row, its place in <see cref="Columns"/>.</summary>
    public ImmutableArray<int> Spans { get; private init; }

    /// <summary>Of each row, the row of its parent; -1 when it stands under none.</summary>
    public ImmutableArray<int> ParentRows { get; private init; }

    /// <summary>Of each row, how many rows its subtree has, itself included.</summary>
    public ImmutableArray<int> SubtreeSizes { get; private init; }

    /// <summary>Of each row, how many parents are above it.</summary>
    public ImmutableArray<int> Depths { get; private init; }

    /// <summary>Of each row, true when it names a parent that is not here, itself, or closes a cycle.</summary>
    public ImmutableArray<bool> ParentMissing { get; private init; }

    /// <summary>Of each row, true when it failed and none below it did.</summary>
    public ImmutableArray<bool> RootCauses { get; private init; }

    /// <summary>The earliest start, nanoseconds since 1970 UTC.</summary>
    public ulong StartNanos => Columns.StartNanos[0];

    /// <summary>From the earliest start to the latest end, nanoseconds; a span that never ended counts up to its start.</summary>
    public ulong DurationNanos { get; private init; }

    /// <summary>Makes the outline. MUST be given at least one span.</summary>
    public static TraceOutline Of(TraceId traceId, TraceColumns columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var parents = SpanParents.Find(columns.SpanIds.AsSpan(), columns.ParentIds.AsSpan());
        var (spans, depths) = PreOrder(columns, parents);
        var parentRows = RowsOfParents(spans, parents);
        return new TraceOutline(traceId, columns)
        {
            Spans = ImmutableCollectionsMarshal.AsImmutableArray(spans),
            Depths = ImmutableCollectionsMarshal.AsImmutableArray(depths),
            ParentRows = ImmutableCollectionsMarshal.AsImmutableArray(parentRows),
            SubtreeSizes = Sizes(parentRows),
            ParentMissing = [.. spans.Select(span => parents[span] < 0 && !columns.ParentIds[span].IsZero)],
            RootCauses = Causes(columns, spans, parentRows),
            DurationNanos = columns.StartNanos.Select((start, span) => Math.Max(start, columns.EndNanos[span])).Max() - columns.StartNanos[0],
        };
    }

    private static (int[] Spans, int[] Depths) PreOrder(TraceColumns columns, int[] parents)
    {
        var (firstChild, nextSibling) = Children(parents);
        var (spans, depths) = (new int[parents.Length], new int[parents.Length]);
        var row = 0;
        foreach (var missing in new[] { false, true })
        {
            for (var top = 0; top < parents.Length; top++)
            {
                if (parents[top] < 0 && columns.ParentIds[top].IsZero != missing)
                {
                    row = Descend(top, row);
                }
            }
        }

        return (spans, depths);

        // without recursion: a chain of a hundred thousand spans is as deep as it is long
        int Descend(int top, int next)
        {
            var (span, depth) = (top, 0);
            while (true)
            {
                spans[next] = span;
                depths[next++] = depth;
                if (firstChild[span] >= 0)
                {
                    span = firstChild[span];
                    depth++;
                    continue;
                }

                while (span != top && nextSibling[span] < 0)
                {
                    span = parents[span];
                    depth--;
                }

                if (span == top)
                {
                    return next;
                }

                span = nextSibling[span];
            }
        }
    }

    /// <summary>The children of each span as a chain, in the order of the columns.</summary>
    private static (int[] First, int[] Next) Children(int[] parents)
    {
        var (first, next) = (new int[parents.Length], new int[parents.Length]);
        Array.Fill(first, -1);
        Array.Fill(next, -1);
        for (var span = parents.Length - 1; span >= 0; span--)
        {
            if (parents[span] is var parent and >= 0)
            {
                next[span] = first[parent];
                first[parent] = span;
            }
        }

        return (first, next);
    }

    private static int[] RowsOfParents(int[] spans, int[] parents)
    {
        var rows = new int[spans.Length];
        for (var row = 0; row < spans.Length; row++)
        {
            rows[spans[row]] = row;
        }

        return Array.ConvertAll(spans, span => parents[span] < 0 ? -1 : rows[parents[span]]);
    }

    private static ImmutableArray<int> Sizes(int[] parentRows)
    {
        var sizes = new int[parentRows.Length];
        for (var row = parentRows.Length - 1; row >= 0; row--)
        {
            sizes[row]++;
            if (parentRows[row] >= 0)
            {
                sizes[parentRows[row]] += sizes[row];
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(sizes);
    }

    private static ImmutableArray<bool> Causes(TraceColumns columns, int[] spans, int[] parentRows)
    {
        var causes = new bool[spans.Length];
        var failedBelow = new bool[spans.Length];
        for (var row = spans.Length - 1; row >= 0; row--)
        {
            var failed = columns.Statuses[spans[row]] == SpanStatus.Error;
            causes[row] = failed && !failedBelow[row];
            if (parentRows[row] >= 0)
            {
                failedBelow[parentRows[row]] |= failed || failedBelow[row];
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(causes);
    }
}
