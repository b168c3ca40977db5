using System.Diagnostics;
using Sightglass.Instrumentation.Export;

namespace Sightglass.Instrumentation.Sampling;

/// <summary>
/// Holds spans back until their trace ends in this process, and then keeps all or none of them: for a reason with weight 1, by chance with one over the
/// ratio. Bounded: when too much waits, the oldest trace is decided by what is known of it. Thread-safe.
/// </summary>
internal sealed class TailSampler(SamplingRules rules, Action<FinishedSpan> keep, ExportCounts counts)
{
    private const int RememberedTraces = 4096;

#pragma warning disable MA0158 // net8.0 has no Lock
    private readonly object _gate = new();
#pragma warning restore MA0158
    private readonly Dictionary<ActivityTraceId, LinkedListNode<WaitingTrace>> _waiting = [];
    private readonly LinkedList<WaitingTrace> _oldestFirst = [];
    private readonly DecidedTraces _decided = new(RememberedTraces);
    private int _spans;

    /// <summary>A trace begins in this process, or begins again: another request of it came.</summary>
    /// <param name="root">Its outermost span here.</param>
    /// <param name="isKeptByChance">What chance says of it.</param>
    public void RootStarted(Activity root, bool isKeptByChance)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue(root.TraceId, out var node))
            {
                while (_waiting.Count >= rules.Reasons.MaxWaitingTraces)
                {
                    DecideOldest();
                }

                node = _oldestFirst.AddLast(new WaitingTrace(root.TraceId));
                _waiting.Add(root.TraceId, node);
            }

            node.Value.OpenRoots++;
            node.Value.IsKeptByChance |= isKeptByChance;
        }
    }

    /// <summary>A span ended.</summary>
    /// <param name="span">The span.</param>
    /// <param name="isRoot">Whether it is an outermost one.</param>
    /// <param name="isKeptByChance">What chance says of its trace; asked only when nothing is known of it any more.</param>
    public void Ended(Activity span, bool isRoot, bool isKeptByChance)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue(span.TraceId, out var node))
            {
                EndedLate(span, isKeptByChance);
                return;
            }

            node.Value.Add(span, isRoot, rules.Reasons);
            _spans++;
            if (isRoot && --node.Value.OpenRoots <= 0)
            {
                Decide(node);
            }
            else
            {
                while (_spans > rules.Reasons.MaxWaitingSpans)
                {
                    DecideOldest();
                }
            }
        }
    }

    /// <summary>Decides all that waits: the process ends.</summary>
    public void DecideAll()
    {
        lock (_gate)
        {
            while (_oldestFirst.First is { } oldest)
            {
                Decide(oldest);
            }
        }
    }

    private void DecideOldest()
    {
        counts.DecidedEarly();
        Decide(_oldestFirst.First!);
    }

    private void Decide(LinkedListNode<WaitingTrace> node)
    {
        var trace = node.Value;
        _oldestFirst.Remove(node);
        _waiting.Remove(trace.Id);
        _spans -= trace.Spans.Count;

        var earlier = _decided.WeightOf(trace.Id);
        var weight = trace.HasReason || earlier == 1 ? 1 : trace.IsKeptByChance || earlier > 0 ? rules.ChanceWeight : 0;
        _decided.Remember(trace.Id, weight);
        if (weight > 0)
        {
            trace.Spans.ForEach(span => keep(new FinishedSpan(span, weight)));
        }
        else
        {
            counts.SampledOut(trace.Spans.Count);
        }
    }

    private void EndedLate(Activity span, bool isKeptByChance)
    {
        var weight = _decided.WeightOf(span.TraceId) ?? (isKeptByChance ? rules.ChanceWeight : 0);
        if (weight > 0)
        {
            keep(new FinishedSpan(span, weight));
        }
        else if (KeepReason.IsIn(span, rules.Reasons))
        {
            // The rest is gone, but a failure that shows late is told of.
            keep(new FinishedSpan(span, 1));
        }
        else
        {
            counts.SampledOut(1);
        }
    }
}
