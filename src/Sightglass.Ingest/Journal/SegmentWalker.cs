using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>Goes through the records of one segment file, over damage too. Not thread-safe.</summary>
internal sealed class SegmentWalker
{
    private const int KeepAtMost = 8 << 20;

    private readonly IJournalFile _file;
    private readonly RecordFormat _format;
    private readonly int _windowSize;
    private byte[] _window;
    private long _windowStart;
    private int _windowFilled;
    private ulong _lastSequence;
    private bool _any;

    public SegmentWalker(IJournalFile file, RecordFormat format, int windowSize, long offset = SegmentFormat.HeaderSize)
    {
        Offset = offset;
        _file = file;
        _format = format;
        _windowSize = windowSize;
        _window = GC.AllocateUninitializedArray<byte>(windowSize);
    }

    /// <summary>Where the records end. Grows while the segment is being written; bytes past it are never looked at.</summary>
    public long End { get; set; }

    /// <summary>The signal whose records' bodies are wanted; null for all. The others are stepped over by their headers.</summary>
    public Signal? Only { get; init; }

    /// <summary>Where the next step begins.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the record of the last step begins.</summary>
    public long RecordStart { get; private set; }

    /// <summary>The record of the last step.</summary>
    public RecordHeader Header { get; private set; }

    /// <summary>Where the damaged bytes of the last step begin; they end at <see cref="DamageEnd"/>.</summary>
    public long DamageStart { get; private set; }

    /// <summary>Where the damaged bytes of the last step end.</summary>
    public long DamageEnd { get; private set; }

    /// <summary>The record's project; only after a step that checked the body, and only until the next step.</summary>
    public ReadOnlyMemory<byte> Project { get; private set; }

    /// <summary>The record's body; only after a step that checked the body, and only until the next step.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Takes one step. The wanted bodies of records numbered from <paramref name="checkFrom"/> on are loaded and checked.</summary>
    public WalkStep Next(ulong checkFrom)
    {
        if (Offset >= End)
        {
            return WalkStep.End;
        }

        var start = Offset;
        if (!TryHeader(start, out var header) || !IsNext(header))
        {
            return Recover(start, start + RecordFormat.Alignment);
        }

        if (header.Sequence >= checkFrom && (Only is null || header.Signal == Only) && !TryBody(start, header))
        {
            // The header is whole and says where the next record begins: nothing inside this one's body needs to be searched.
            return Recover(start, start + header.Length);
        }

        Header = header;
        RecordStart = start;
        Offset = Math.Min(End, start + header.Length);
        _lastSequence = header.Sequence;
        _any = true;
        return WalkStep.Record;
    }

    private bool IsNext(in RecordHeader header) => !_any || header.Sequence > _lastSequence;

    private WalkStep Recover(long start, long searchFrom)
    {
        DamageStart = start;
        if (IsZero(start))
        {
            Offset = End;
            DamageEnd = End;
            return WalkStep.End;
        }

        for (var offset = searchFrom; offset + RecordFormat.HeaderSize <= End; offset += RecordFormat.Alignment)
        {
            if (TryHeader(offset, out var header) && IsNext(header) && TryBody(offset, header))
            {
                DamageEnd = offset;
                Offset = offset;
                return WalkStep.Damaged;
            }
        }

        DamageEnd = End;
        Offset = End;
        return WalkStep.Torn;
    }

    private bool TryHeader(long offset, out RecordHeader header)
    {
        if (!TryLoad(offset, RecordFormat.HeaderSize))
        {
            header = default;
            return false;
        }

        return _format.TryRead(_window.AsSpan((int)(offset - _windowStart), RecordFormat.HeaderSize), out header)
            && offset + header.UnpaddedLength <= End;
    }

    private bool TryBody(long offset, in RecordHeader header)
    {
        if (!TryLoad(offset, checked((int)header.UnpaddedLength)))
        {
            return false;
        }

        var at = (int)(offset - _windowStart) + RecordFormat.HeaderSize;
        Project = _window.AsMemory(at, header.ProjectLength);
        Body = _window.AsMemory(at + header.ProjectLength, header.BodyLength);
        return _format.Checksum(Project.Span, Body.Span) == header.BodyChecksum;
    }

    private bool IsZero(long start)
    {
        for (var offset = start; offset < End;)
        {
            var count = (int)Math.Min(_windowSize, End - offset);
            if (!TryLoad(offset, count))
            {
                return true;
            }

            if (_window.AsSpan((int)(offset - _windowStart), count).ContainsAnyExcept((byte)0))
            {
                return false;
            }

            offset += count;
        }

        return true;
    }

    /// <summary>Brings <paramref name="count"/> bytes at an offset into the window; false when the file ends before.</summary>
    private bool TryLoad(long offset, int count)
    {
        if (offset >= _windowStart && offset + count <= _windowStart + _windowFilled)
        {
            return true;
        }

        if (offset + count > End)
        {
            return false;
        }

        if (count > _window.Length || (_window.Length > KeepAtMost && count <= _windowSize))
        {
            _window = GC.AllocateUninitializedArray<byte>(Math.Max(_windowSize, count));
        }

        _windowStart = offset;
        _windowFilled = 0;
        var wanted = (int)Math.Min(_window.Length, End - offset);
        int read;
        do
        {
            // Whatever more comes along is welcome, but only what is needed is insisted on: what lies ahead may be unreadable.
            read = _file.Read(_window.AsSpan(_windowFilled, wanted - _windowFilled), offset + _windowFilled);
            _windowFilled += read;
        }
        while (read > 0 && _windowFilled < count);

        return _windowFilled >= count;
    }
}
