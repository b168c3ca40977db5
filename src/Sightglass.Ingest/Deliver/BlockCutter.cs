using Sightglass.Ingest.Journal;
using Sightglass.Storage;

namespace Sightglass.Ingest.Deliver;

/// <summary>
/// Cuts what the journal holds of one signal into blocks: whole records of one day and one journal file, up to a size. A block never spans two files, so the
/// records a journal still holds are always whole blocks. Not thread-safe.
/// </summary>
/// <typeparam name="TBlock">The blocks the store takes.</typeparam>
internal sealed class BlockCutter<TBlock> : IDisposable
    where TBlock : class, IRowBlock
{
    private readonly JournalReader _reader;
    private readonly IRecordDecoder<TBlock> _decoder;
    private readonly Signal _signal;
    private readonly DeliverOptions _options;
    private readonly TBlock _block;
    private readonly List<ulong> _sequences = [];
    private JournalRecord _first;
    private JournalRecord? _carried;
    private long _bodyBytes;
    private int _items;

    public BlockCutter(JournalCursor cursor, TBlock block, IRecordDecoder<TBlock> decoder, DeliverOptions options)
    {
        _reader = cursor.OpenReader();
        _signal = cursor.Signal;
        _block = block;
        _decoder = decoder;
        _options = options;
    }

    /// <summary>The rows of the block.</summary>
    public TBlock Block => _block;

    /// <summary>The block's records, in order.</summary>
    public IReadOnlyList<ulong> Sequences => _sequences;

    public ulong First => _sequences[0];

    public ulong Last => _sequences[^1];

    public DateOnly Day => _first.Day;

    /// <summary>When the block's first record was received.</summary>
    public ulong FirstReceivedNanos => _sequences.Count > 0 ? _first.ReceivedNanos : _carried?.ReceivedNanos ?? 0;

    /// <summary>True when no further record may join the block.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The record that could not be decoded and why; it is not part of the block and stands right after it.</summary>
    public (JournalRecord Record, Exception Fault)? Undecodable { get; private set; }

    /// <summary>Everything before this is in the block or passed over for good; only while the block is empty.</summary>
    public ulong PassedTo => _carried?.Sequence ?? _reader.Position;

    /// <summary>The requests and bytes of the block, and of all of its signal that the journal holds after it.</summary>
    public SignalSum Waiting
    {
        get
        {
            var ahead = _reader.Ahead(_signal);
            return _carried is { } carried
                ? ahead + new SignalSum(_sequences.Count + 1, 0, _bodyBytes + carried.Body.Length)
                : ahead + new SignalSum(_sequences.Count, 0, _bodyBytes);
        }
    }

    /// <summary>Adds records that can be read now, up to <paramref name="through"/>.</summary>
    public void Fill(ulong through)
    {
        while (!IsFull && Undecodable is null && TryNext(out var record))
        {
            if (record.Sequence > through || (_sequences.Count > 0 && !Fits(record)))
            {
                _carried = record;
                IsFull = true;
                return;
            }

            if (!TryDecode(record))
            {
                return;
            }

            if (_sequences.Count == 0)
            {
                _first = record;
            }

            _sequences.Add(record.Sequence);
            _bodyBytes += record.Body.Length;
            _items += record.Items;
            IsFull = record.Sequence >= through || _block.Rows >= _options.MaxRows || _block.Bytes >= _options.MaxBytes;
        }
    }

    /// <summary>Forgets the block; the next one begins after it.</summary>
    public void Begin()
    {
        // What was carried over stays valid: the reader has not moved since.
        _block.Clear();
        _sequences.Clear();
        _bodyBytes = 0;
        _items = 0;
        IsFull = false;
        Undecodable = null;
    }

    /// <summary>Forgets the block; the next one begins at a record.</summary>
    public void BeginAt(ulong sequence)
    {
        Begin();
        _carried = null;
        _reader.Seek(sequence);
    }

    /// <summary>Reads one record without decoding it; false when it cannot be read any more.</summary>
    public bool TryReread(ulong sequence, out JournalRecord record)
    {
        BeginAt(sequence);
        return _reader.TryRead(out record) && record.Sequence == sequence;
    }

    /// <summary>Makes a block of one record alone, so many records after another; false when there is none, or it has no rows.</summary>
    public bool TryTakeOne(ulong after, int skipped)
    {
        BeginAt(after + 1);
        while (_reader.TryRead(out var record))
        {
            if (skipped-- == 0)
            {
                BeginAt(record.Sequence);
                Fill(record.Sequence);
                return _sequences.Count == 1 && _block.Rows > 0;
            }
        }

        return false;
    }

    public Task WaitAsync(CancellationToken cancellationToken)
        => _carried is null ? _reader.WaitAsync(cancellationToken) : Task.CompletedTask;

    public void Dispose()
    {
        _block.Dispose();
        _reader.Dispose();
    }

    private bool TryNext(out JournalRecord record)
    {
        if (_carried is { } carried)
        {
            _carried = null;
            record = carried;
            return true;
        }

        return _reader.TryRead(out record);
    }

    private bool Fits(in JournalRecord record)
        => record.SegmentFirst == _first.SegmentFirst
            && record.Day == _first.Day
            && _items + record.Items <= _options.MaxRows
            && _bodyBytes + record.Body.Length <= _options.MaxBytes;

    private bool TryDecode(in JournalRecord record)
    {
        try
        {
            _decoder.Decode(record, _block);
            return true;
        }
#pragma warning disable CA1031 // whatever the decoder throws, this one record must not hold up all others
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (_sequences.Count == 0)
            {
                _block.Clear();
                Undecodable = (record, e);
                return false;
            }

            Recut(First, Last);
            return false;
        }
    }

    /// <summary>Fills the block again up to a record, to be rid of what a later one left half done in it.</summary>
    private void Recut(ulong first, ulong last)
    {
        BeginAt(first);
        Fill(last);
    }
}
