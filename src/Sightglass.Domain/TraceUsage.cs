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
        return Judge([.. spans.Select(UsageFacts.Of)]);
    }

    /// <summary>The verdict on each span.</summary>
    /// <param name="spans">All spans of one trace that are there.</param>
    public static ImmutableArray<UsageVerdict> Judge(IReadOnlyList<UsageFacts> spans)
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

            verdicts[i] = spans[i].Role switch
            {
                UsageRole.Billable when below[i].HasFlag(KindOf(spans[i])) => UsageVerdict.Wrapper,
                UsageRole.Billable => spans[i].HasTokens ? UsageVerdict.Counted : UsageVerdict.Unknown,
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

    /// <summary>Of the spans that tell of one answer, by its id, the one that tells most stays; and of a span that came twice the first.</summary>
    private static void MarkDuplicates(IReadOnlyList<UsageFacts> spans, int[] depths, UsageVerdict[] verdicts)
    {
        var ofAnswer = new Dictionary<(Kinds Kind, string ResponseId), int>();
        var ofId = new Dictionary<SpanId, int>();
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].Role != UsageRole.None)
            {
                Keep(ofId, spans[i].SpanId, i);
            }
        }

        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].Role == UsageRole.Billable && spans[i].ResponseId.Length > 0 && verdicts[i] != UsageVerdict.Duplicate)
            {
                Keep(ofAnswer, (KindOf(spans[i]), spans[i].ResponseId), i);
            }
        }

        void Keep<TKey>(Dictionary<TKey, int> best, TKey key, int place)
            where TKey : notnull
        {
            if (!best.TryGetValue(key, out var other))
            {
                best.Add(key, place);
                return;
            }

            var isBetter = Rank(spans[place], depths[place]).CompareTo(Rank(spans[other], depths[other])) > 0;
            best[key] = isBetter ? place : other;
            verdicts[isBetter ? other : place] = UsageVerdict.Duplicate;
        }
    }

    private static (bool Usage, bool Detail, bool Cost, int Depth, ulong Id, ulong Received) Rank(in UsageFacts span, int depth)
        => (span.HasTokens, span.HasDetail, span.HasCost, depth, span.SpanId.Value, ulong.MaxValue - span.ReceivedNanos);

    /// <summary>Of each span, the kinds of calls with known usage that stand below it.</summary>
    private static Kinds[] KindsBelow(IReadOnlyList<UsageFacts> spans, int[] parents, UsageVerdict[] verdicts)
    {
        var below = new Kinds[spans.Count];
        for (var i = 0; i < below.Length; i++)
        {
            if (spans[i].Role != UsageRole.Billable || verdicts[i] == UsageVerdict.Duplicate || !spans[i].HasTokens)
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

        // What stands below a span that came twice stands below both of it.
        var ofId = new Dictionary<SpanId, Kinds>();
        for (var i = 0; i < below.Length; i++)
        {
            ofId[spans[i].SpanId] = ofId.GetValueOrDefault(spans[i].SpanId) | below[i];
        }

        return [.. spans.Select(span => ofId[span.SpanId])];
    }

    /// <summary>Where nothing below an agent tells of usage, its own is all there is; of several such agents the outermost.</summary>
    private static void Promote(IReadOnlyList<UsageFacts> spans, int[] parents, int[] downwards, Kinds[] below, UsageVerdict[] verdicts)
    {
        var isCovered = new bool[parents.Length];
        foreach (var place in downwards)
        {
            isCovered[place] = parents[place] >= 0 && (isCovered[parents[place]] || MayStand(parents[place]));
            if (!isCovered[place] && MayStand(place) && verdicts[place] != UsageVerdict.Duplicate)
            {
                verdicts[place] = UsageVerdict.Promoted;
            }
        }

        bool MayStand(int place)
            => spans[place].Role == UsageRole.Rollup && below[place] == Kinds.None && spans[place].HasTokens && !CumulativeDialects.Contains(spans[place].Dialect);
    }

    private static Kinds KindOf(in UsageFacts span) => span.Operation switch
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
