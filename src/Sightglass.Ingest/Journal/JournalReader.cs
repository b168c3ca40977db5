using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// Reads the kept records in order, straight from the page cache into one buffer of its own. Damaged records are set aside and skipped.
/// Not thread-safe.
/// </summary>
public sealed class JournalReader : IDisposable
{
    private const int Window = 1 << 20;

    private readonly IJournalDisk _disk;
    private readonly SegmentCatalog _catalog;
    private readonly RecordFormat _format;
    private readonly Quarantine _quarantine;
    private readonly UnreadablePages _unreadable;
    private JournalSegment? _segment;
    private PatientFile? _file;
    private SegmentWalker? _walker;

    // What was met in the file at hand of the signal that is read.
    private SignalSum _passed;

    internal JournalReader(IJournalDisk disk, SegmentCatalog catalog, RecordFormat format, Quarantine quarantine, UnreadablePages unreadable, ulong position)
    {
        _disk = disk;
        _catalog = catalog;
        _format = format;
        _quarantine = quarantine;
        _unreadable = unreadable;
        Position = position;
    }

    /// <summary>The least sequence number the next record can have.</summary>
    public ulong Position { get; private set; }

    /// <summary>The signal whose records are read; null for all.</summary>
    internal Signal? Only { get; init; }

    /// <summary>What the journal holds of the signal and has not been read.</summary>
    internal SignalSum Ahead(Signal signal)
    {
        var total = default(SignalSum);
        var current = _segment;
        foreach (var segment in _catalog.Segments)
        {
            if (current is null ? segment.LastSequence >= Position : segment.First >= current.First)
            {
                total += segment.Of(signal);
            }
        }

        return new SignalSum(Math.Max(0, total.Requests - _passed.Requests), Math.Max(0, total.Items - _passed.Items), Math.Max(0, total.Bytes - _passed.Bytes));
    }

    /// <summary>Reads the next record; false when there is none yet.</summary>
    /// <exception cref="IOException">The disk failed; the call can be repeated. What fails each time is passed over in the end.</exception>
    public bool TryRead(out JournalRecord record)
    {
        record = default;

        // Asked in this order: what is visible, then the files, then where the file ends. Then the end means that all that was visible
        // has been passed, be it only damage, and a file that has a successor grows no more.
        var visible = _catalog.NextVisible;
        while (_walker is not null || TryOpen(_catalog.Find(Position)))
        {
            var successor = _catalog.After(_segment!);
            _walker!.End = _segment!.VisibleEnd;
            switch (_walker.Next(Position))
            {
                case WalkStep.Record:
                    var header = _walker.Header;
                    if (_catalog.IsExcluded(header.Sequence, _segment))
                    {
                        break;
                    }

                    var isWanted = Only is null || header.Signal == Only;
                    if (isWanted)
                    {
                        _passed += header.Sum;
                    }

                    if (header.Sequence < Position)
                    {
                        break;
                    }

                    Position = header.Sequence + 1;
                    if (!isWanted)
                    {
                        break;
                    }

                    record = new JournalRecord
                    {
                        Sequence = header.Sequence,
                        SegmentFirst = _segment.First,
                        Signal = header.Signal,
                        ReceivedNanos = header.ReceivedNanos,
                        Items = header.Items,
                        Project = _walker.Project,
                        Body = _walker.Body,
                    };
                    return true;
                case WalkStep.Damaged or WalkStep.Torn:
                    _quarantine.TakeDamage(_file!, _segment.Path, _walker.DamageStart, _walker.DamageEnd);
                    break;
                default:
                    if (successor is null)
                    {
                        Position = Math.Max(Position, visible);
                        return false;
                    }

                    Close();
                    TryOpen(successor);
                    break;
            }
        }

        Position = Math.Max(Position, visible);
        return false;
    }

    /// <summary>Goes to the first record numbered <paramref name="sequence"/> or later.</summary>
    public void Seek(ulong sequence)
    {
        Close();
        Position = sequence;
    }

    /// <summary>Completes when there may be a record to read.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _catalog.WaitForAsync(Position, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => Close();

    private bool TryOpen(JournalSegment? segment)
    {
        if (segment is null)
        {
            return false;
        }

        var file = _disk.Open(segment.Path, writable: false)
            ?? throw new JournalDiskException($"The journal file '{segment.Path}' is gone although it was not done with.", DiskFailure.Io);
        _file = new PatientFile(file, segment.Path, _unreadable);
        _segment = segment;
        _walker = new SegmentWalker(_file, _format, Window) { Only = Only };
        return true;
    }

    private void Close()
    {
        _walker = null;
        _segment = null;
        _passed = default;
        _file?.Dispose();
        _file = null;
    }
}
