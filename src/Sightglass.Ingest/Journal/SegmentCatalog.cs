using System.Collections.Immutable;

namespace Sightglass.Ingest.Journal;

/// <summary>The segment files in order, what of them must not be read, and the signal that there is more. Thread-safe.</summary>
internal sealed class SegmentCatalog
{
    private readonly Lock _gate = new();
    private readonly HashSet<ulong> _repeats;
    private ImmutableArray<JournalSegment> _segments;
    private ImmutableArray<(ulong From, ulong To)> _voids;
    private ulong _nextVisible;
    private TaskCompletionSource? _waiter;

    public SegmentCatalog(IEnumerable<JournalSegment> segments, HashSet<ulong> repeats, ulong nextVisible)
    {
        _segments = [.. segments];
        _repeats = repeats;
        _nextVisible = nextVisible;
        _voids = [.. _segments.Where(static s => s.VoidFrom < s.First).Select(static s => (s.VoidFrom, s.First))];
    }

    public ImmutableArray<JournalSegment> Segments
    {
        get
        {
            lock (_gate)
            {
                return _segments;
            }
        }
    }

    /// <summary>One more than the last record that can be read.</summary>
    public ulong NextVisible => Volatile.Read(ref _nextVisible);

    /// <summary>The bytes of all segments up to what is kept.</summary>
    public long Bytes
    {
        get
        {
            var total = 0L;
            foreach (var segment in Segments)
            {
                total += segment.VisibleEnd;
            }

            return total;
        }
    }

    public void Add(JournalSegment segment)
    {
        lock (_gate)
        {
            _segments = _segments.Add(segment);
            if (segment.VoidFrom < segment.First)
            {
                _voids = _voids.Add((segment.VoidFrom, segment.First));
            }
        }
    }

    public void Remove(JournalSegment segment)
    {
        lock (_gate)
        {
            _segments = _segments.Remove(segment);
        }
    }

    public void Publish(ulong nextVisible)
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            Volatile.Write(ref _nextVisible, nextVisible);
            waiter = _waiter;
            _waiter = null;
        }

        waiter?.TrySetResult();
    }

    /// <summary>Wakes those who wait, although there is no new record.</summary>
    public void Wake() => Publish(NextVisible);

    /// <summary>Completes when a record numbered <paramref name="sequence"/> or later can be read, or after a <see cref="Wake"/>.</summary>
    public Task WaitForAsync(ulong sequence, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_nextVisible > sequence)
            {
                return Task.CompletedTask;
            }

            _waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>True when a record must not be read: its batch failed, or it repeats an earlier record.</summary>
    public bool IsExcluded(ulong sequence, JournalSegment segment)
    {
        foreach (var (from, to) in _voids)
        {
            // A void range speaks of earlier files only; its own file begins where it ends.
            if (sequence >= from && sequence < to && segment.First < to)
            {
                return true;
            }
        }

        return _repeats.Count > 0 && _repeats.Contains(sequence);
    }

    /// <summary>False when it is not certain that a record survives a power cut.</summary>
    public bool IsConfirmed(ulong sequence)
    {
        foreach (var segment in Segments)
        {
            if (!segment.IsConfirmed && sequence >= segment.First && sequence <= segment.LastSequence)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The segment a reader at <paramref name="sequence"/> begins with; null when there is none yet.</summary>
    public JournalSegment? Find(ulong sequence)
    {
        JournalSegment? found = null;
        foreach (var segment in Segments)
        {
            if (found is not null && segment.First > sequence)
            {
                break;
            }

            found = segment;
            if (segment.LastSequence >= sequence)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The segment after another; null when that is the last.</summary>
    public JournalSegment? After(JournalSegment segment)
    {
        foreach (var candidate in Segments)
        {
            if (candidate.First > segment.First)
            {
                return candidate;
            }
        }

        return null;
    }
}
