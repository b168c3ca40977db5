using Sightglass.Domain;
using Sightglass.Storage.Usage;

namespace Sightglass.Ingest.Settle;

/// <summary>Traces that are to be judged again: a parent of a span of theirs has not been seen. Not thread-safe.</summary>
internal sealed class OpenTraces(SettleOptions options, TimeProvider clock)
{
    private readonly Dictionary<(string Project, TraceId TraceId), Entry> _entries = [];
    private readonly PriorityQueue<(string Project, TraceId TraceId), long> _due = new();

    public int Count => _entries.Count;

    /// <summary>The first block of the traces that have not been judged again for a while: a new start begins there. Null when there are none.</summary>
    public ulong? OldestRecent => _entries.Values.Where(entry => entry.Round <= 1).Select(entry => (ulong?)entry.FirstBlock).Min();

    /// <summary>Remembers a trace that came with blocks from <paramref name="block"/> on.</summary>
    public void Add(UnsettledTrace trace, ulong block)
    {
        var key = (trace.Project, trace.TraceId);
        if (_entries.TryGetValue(key, out var known))
        {
            block = Math.Min(block, known.FirstBlock);
            trace = trace with { Starts = Around(trace.Starts, known.Trace.Starts) };
        }

        Schedule(key, new Entry(trace, block, 0, clock.GetTimestamp()));
        while (_entries.Count > options.MaxOpenTraces && _due.TryDequeue(out var oldest, out _))
        {
            _entries.Remove(oldest);
        }
    }

    public void Remove(UnsettledTrace trace) => _entries.Remove((trace.Project, trace.TraceId));

    /// <summary>What was known of a trace, so that its spans that came before are found as well.</summary>
    public UnsettledTrace Widen(UnsettledTrace trace)
        => _entries.TryGetValue((trace.Project, trace.TraceId), out var known) ? trace with { Starts = Around(trace.Starts, known.Trace.Starts) } : trace;

    /// <summary>Takes the traces that are due, each with the next time it will be.</summary>
    public IReadOnlyList<UnsettledTrace> TakeDue(int most)
    {
        var taken = new List<UnsettledTrace>();
        var now = clock.GetTimestamp();
        while (taken.Count < most && _due.TryPeek(out var key, out var at) && at <= now)
        {
            _due.Dequeue();
            if (!_entries.TryGetValue(key, out var entry) || entry.Due(options, clock) != at)
            {
                // It is closed, or came again meanwhile and stands further back.
                continue;
            }

            taken.Add(entry.Trace);
            if (entry.Round + 1 < options.Retries.Count)
            {
                Schedule(key, entry with { Round = entry.Round + 1 });
            }
            else
            {
                _entries.Remove(key);
            }
        }

        return taken;
    }

    private void Schedule((string Project, TraceId TraceId) key, Entry entry)
    {
        _entries[key] = entry;
        _due.Enqueue(key, entry.Due(options, clock));
    }

    private static TimeRange Around(TimeRange one, TimeRange other)
        => new(Math.Min(one.FromNanos, other.FromNanos), Math.Max(one.ToNanos, other.ToNanos));

    private sealed record Entry(UnsettledTrace Trace, ulong FirstBlock, int Round, long Came)
    {
        public long Due(SettleOptions options, TimeProvider clock)
            => Came + (long)(options.Retries[Round].TotalSeconds * clock.TimestampFrequency);
    }
}
