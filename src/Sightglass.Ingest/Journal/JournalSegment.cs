namespace Sightglass.Ingest.Journal;

/// <summary>One segment file as the journal knows it. Written by the writer alone, read from any thread.</summary>
internal sealed class JournalSegment
{
    private readonly SignalSums _sums = new();
    private long _visibleEnd;
    private ulong _lastSequence;
    private long _records;
    private bool _isConfirmed = true;

    public JournalSegment(ulong first, ulong voidFrom, string path, ulong firstReceivedNanos)
    {
        First = first;
        VoidFrom = voidFrom;
        Path = path;
        FirstReceivedNanos = firstReceivedNanos;
        _lastSequence = first - 1;
        _visibleEnd = SegmentFormat.HeaderSize;
    }

    public ulong First { get; }

    public ulong VoidFrom { get; }

    public string Path { get; }

    public ulong FirstReceivedNanos { get; }

    /// <summary>Where the records end that are kept; readers go no further.</summary>
    public long VisibleEnd => Volatile.Read(ref _visibleEnd);

    /// <summary>The last record that is kept; one less than <see cref="First"/> when there is none.</summary>
    public ulong LastSequence => Volatile.Read(ref _lastSequence);

    public long Records => Volatile.Read(ref _records);

    /// <summary>What of a signal it holds.</summary>
    public SignalSum Of(Signal signal) => _sums.Of(signal);

    /// <summary>False while it is not certain that what was found in it at start survives a power cut.</summary>
    public bool IsConfirmed
    {
        get => Volatile.Read(ref _isConfirmed);
        set => Volatile.Write(ref _isConfirmed, value);
    }

    public void Publish(long visibleEnd, ulong lastSequence, int records, SignalSums sums)
    {
        Volatile.Write(ref _records, _records + records);
        _sums.Add(sums);
        PublishEnd(visibleEnd, lastSequence);
    }

    public void Publish(long visibleEnd, in RecordHeader record)
    {
        Volatile.Write(ref _records, _records + 1);
        _sums.Add(record.Signal, record.Sum);
        PublishEnd(visibleEnd, record.Sequence);
    }

    private void PublishEnd(long visibleEnd, ulong lastSequence)
    {
        Volatile.Write(ref _lastSequence, lastSequence);
        Volatile.Write(ref _visibleEnd, visibleEnd);
    }
}
