using System.Collections.Immutable;

namespace Sightglass.Domain;

/// <summary>
/// Decides which spans of a trace count, so that a call that several instrumentations tell of is counted once: the innermost span that carries
/// its usage. The answer depends on the spans alone, not on the order in which they came.
/// </summary>
public static class TraceUsage
{
    /// <summary>Dialects whose agents report what they used since they were made, not in this trace: never a trace's usage.</summary>
    private static readonly ImmutableHashSet<string> CumulativeDialects = ImmutableHashSet.Create(StringComparer.Ordinal, "strands");

    /// <summary>The verdict on each span.</summary>
    /// <param name="spans">All spans of one trace that are there.</param>
    public static ImmutableArray<UsageVerdict> Judge(IReadOnlyList<Span> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var verdicts = new UsageVerdict[spans.Count];
        var parents = SpanParents.Find([.. spans.Select(span => span.SpanId)], [.. spans.Select(span => span.ParentSpanId)]);
        var downwards = Downwards(parents);
        MarkDuplicates(spans, Depths(parents, downwards), verdicts);
        var below = KindsBelow(spans, parents, verdicts);
        for (var i = 0; i < verdicts.Length; i++)
        {
            if (verdicts[i] == UsageVerdict.Duplicate)
            {
                continue;
            }

            verdicts[i] = spans[i].Usage.Role switch
            {
                UsageRole.Billable when below[i].HasFlag(KindOf(spans[i])) => UsageVerdict.Wrapper,
                UsageRole.Billable => HasUsage(spans[i]) ? UsageVerdict.Counted : UsageVerdict.Unknown,
                UsageRole.Rollup => UsageVerdict.Rollup,
                _ => UsageVerdict.None,
            };
        }

        Promote(spans, parents, downwards, below, verdicts);
        return ImmutableArray.Create(verdicts);
    }

    /// <summary>Whether a verdict means that the span's usage enters the sums.</summary>
    public static bool Counts(UsageVerdict verdict) => verdict is UsageVerdict.Counted or UsageVerdict.Unknown or UsageVerdict.Promoted;

    /// <summary>The places in an order in which every parent comes before its children.</summary>
    private static int[] Downwards(int[] parents)
    {
        var order = new int[parents.Length];
        var done = new bool[parents.Length];
        var count = 0;
        var above = new Stack<int>();
        for (var start = 0; start < parents.Length; start++)
        {
            for (var at = start; at >= 0 && !done[at]; at = parents[at])
            {
                above.Push(at);
            }

            while (above.TryPop(out var place))
            {
                done[place] = true;
                order[count++] = place;
            }
        }

        return order;
    }

    private static int[] Depths(int[] parents, int[] downwards)
    {
        var depths = new int[parents.Length];
        foreach (var place in downwards)
        {
            depths[place] = parents[place] < 0 ? 0 : depths[parents[place]] + 1;
        }

        return depths;
    }

    /// <summary>Of the spans that tell of one answer, by its id, the one that tells most stays.</summary>
    private static void MarkDuplicates(IReadOnlyList<Span> spans, int[] depths, UsageVerdict[] verdicts)
    {
        var best = new Dictionary<(Kinds Kind, string ResponseId), int>();
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].Usage.Role != UsageRole.Billable || spans[i].ResponseId.Length == 0)
            {
                continue;
            }

            var key = (KindOf(spans[i]), spans[i].ResponseId);
            if (!best.TryGetValue(key, out var other))
            {
                best.Add(key, i);
                continue;
            }

            var isBetter = Rank(spans[i], depths[i]).CompareTo(Rank(spans[other], depths[other])) > 0;
            best[key] = isBetter ? i : other;
            verdicts[isBetter ? other : i] = UsageVerdict.Duplicate;
        }
    }

    private static (bool Usage, bool Detail, bool Cost, int Depth, ulong Id) Rank(Span span, int depth) => (
        HasUsage(span),
        span.Usage.CacheReadTokens is not null || span.Usage.CacheWriteTokens is not null || span.Usage.ReasoningTokens is not null,
        span.ReportedCostNanoUsd is not null,
        depth,
        span.SpanId.Value);

    /// <summary>Of each span, the kinds of calls with known usage that stand below it.</summary>
    private static Kinds[] KindsBelow(IReadOnlyList<Span> spans, int[] parents, UsageVerdict[] verdicts)
    {
        var below = new Kinds[spans.Count];
        for (var i = 0; i < below.Length; i++)
        {
            if (spans[i].Usage.Role != UsageRole.Billable || verdicts[i] == UsageVerdict.Duplicate || !HasUsage(spans[i]))
            {
                continue;
            }

            // What is marked already is marked all the way up.
            var kind = KindOf(spans[i]);
            for (var at = parents[i]; at >= 0 && !below[at].HasFlag(kind); at = parents[at])
            {
                below[at] |= kind;
            }
        }

        return below;
    }

    /// <summary>Where nothing below an agent tells of usage, its own is all there is; of several such agents the outermost.</summary>
    private static void Promote(IReadOnlyList<Span> spans, int[] parents, int[] downwards, Kinds[] below, UsageVerdict[] verdicts)
    {
        var isCovered = new bool[parents.Length];
        foreach (var place in downwards)
        {
            isCovered[place] = parents[place] >= 0 && (isCovered[parents[place]] || MayStand(parents[place]));
            if (!isCovered[place] && MayStand(place))
            {
                verdicts[place] = UsageVerdict.Promoted;
            }
        }

        bool MayStand(int place)
            => spans[place].Usage.Role == UsageRole.Rollup && below[place] == Kinds.None && HasUsage(spans[place]) && !CumulativeDialects.Contains(spans[place].Dialect);
    }

    private static bool HasUsage(Span span) => span.Usage.InputTokens is not null || span.Usage.OutputTokens is not null || span.Usage.TotalTokens is not null;

    private static Kinds KindOf(Span span) => span.Operation switch
    {
        SpanOperation.Embedding => Kinds.Embedding,
        SpanOperation.Rerank => Kinds.Rerank,
        _ => Kinds.Call,
    };

    /// <summary>A call counts instead of one around it only when both are of one kind: a model call may well make embeddings inside.</summary>
    [Flags]
    private enum Kinds : byte
    {
        None = 0,
        Call = 1,
        Embedding = 2,
        Rerank = 4,
    }
}
