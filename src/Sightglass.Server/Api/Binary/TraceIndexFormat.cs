using System.Buffers.Binary;
using System.Text;
using Sightglass.Query.Traces;
using Sightglass.Storage.Traces;

namespace Sightglass.Server.Api.Binary;

/// <summary>
/// Writes a trace's outline as docs/rest-api.md describes it under "The trace index": a header, then chunks of rows, column by column, little-endian,
/// everything at a multiple of 8 bytes from the start. For one answer.
/// </summary>
internal sealed class TraceIndexFormat(TraceOutline outline)
{
    public const string ContentType = "application/vnd.sightglass.trace-index";

    public const int HeaderSize = 48;

    private const ushort Version = 1;
    private const ushort TruncatedTrace = 1;
    private const int FirstChunkRows = 2_000;
    private const int ChunkRows = 20_000;
    private const int Alignment = 8;
    private const int BytesInRow = 74;
    private const uint UnknownCount = uint.MaxValue;

    // the number in the answer of each text that was sent, and -1 for the others
    private readonly int[] _sent = NotSent(outline.Columns.Texts.Count);
    private int _sentCount;
    private byte[] _buffer = new byte[HeaderSize + (FirstChunkRows * BytesInRow)];
    private int _length;

    /// <summary>How many rows the chunk that begins at a row has.</summary>
    public int RowsAt(int row) => Math.Min(row == 0 ? FirstChunkRows : ChunkRows, outline.Count - row);

    /// <summary>The header. Valid until the next call.</summary>
    public ReadOnlyMemory<byte> Header()
    {
        _length = 0;
        var header = Take(HeaderSize);
        "SGTI"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], outline.Columns.Truncated ? TruncatedTrace : (ushort)0);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], outline.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], outline.StartNanos);
        BinaryPrimitives.WriteDoubleLittleEndian(header[24..], outline.DurationNanos);
        outline.TraceId.Write(header[32..]);
        return _buffer.AsMemory(0, _length);
    }

    /// <summary>The chunk of <see cref="RowsAt"/> rows that begins at a row. Chunks MUST be asked for in order. Valid until the next call.</summary>
    public ReadOnlyMemory<byte> Chunk(int firstRow)
    {
        _length = 0;
        var rows = outline.Spans.AsSpan(firstRow, RowsAt(firstRow));
        WriteTexts(rows);
        WriteTimes(rows);
        WriteTree(firstRow, rows.Length);
        WriteTextNumbers(rows);
        WriteCounts(rows, outline.Columns.InputTokens.AsSpan());
        WriteCounts(rows, outline.Columns.OutputTokens.AsSpan());
        WriteSmall(firstRow, rows);
        return _buffer.AsMemory(0, _length);
    }

    private void WriteTexts(ReadOnlySpan<int> rows)
    {
        var head = Take(2 * sizeof(uint));
        BinaryPrimitives.WriteInt32LittleEndian(head, rows.Length);
        var before = _sentCount;
        Send(0);
        foreach (var span in rows)
        {
            Send(outline.Columns.Names[span]);
            Send(outline.Columns.Services[span]);
            Send(outline.Columns.Labels[span]);
        }

        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(sizeof(uint)), _sentCount - before);
        Align();
    }

    private void Send(int text)
    {
        if (_sent[text] >= 0)
        {
            return;
        }

        _sent[text] = _sentCount++;
        var words = outline.Columns.Texts[text];
        var size = Encoding.UTF8.GetByteCount(words);
        var written = Take(sizeof(uint) + size);
        BinaryPrimitives.WriteInt32LittleEndian(written, size);
        Encoding.UTF8.GetBytes(words, written[sizeof(uint)..]);
    }

    private void WriteTimes(ReadOnlySpan<int> rows)
    {
        var columns = outline.Columns;
        var starts = Column(rows.Length, sizeof(double));
        var durations = Column(rows.Length, sizeof(double));
        var costs = Column(rows.Length, sizeof(double));
        var firstTokens = Column(rows.Length, sizeof(double));
        var ids = Column(rows.Length, sizeof(ulong));
        for (var row = 0; row < rows.Length; row++)
        {
            var span = rows[row];
            var (start, end, at) = (columns.StartNanos[span], columns.EndNanos[span], row * sizeof(double));
            BinaryPrimitives.WriteDoubleLittleEndian(_buffer.AsSpan(starts + at), start - outline.StartNanos);
            BinaryPrimitives.WriteDoubleLittleEndian(_buffer.AsSpan(durations + at), end == 0 ? -1 : end > start ? end - start : 0);
            BinaryPrimitives.WriteDoubleLittleEndian(_buffer.AsSpan(costs + at), columns.CostNanoUsd[span] ?? double.NaN);
            BinaryPrimitives.WriteDoubleLittleEndian(_buffer.AsSpan(firstTokens + at), columns.FirstTokenNanos[span] ?? double.NaN);
            BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(ids + at), columns.SpanIds[span].Value);
        }
    }

    private void WriteTree(int firstRow, int count)
    {
        var parents = Column(count, sizeof(int));
        var sizes = Column(count, sizeof(int));
        for (var row = 0; row < count; row++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(parents + (row * sizeof(int))), outline.ParentRows[firstRow + row]);
            BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(sizes + (row * sizeof(int))), outline.SubtreeSizes[firstRow + row]);
        }
    }

    private void WriteTextNumbers(ReadOnlySpan<int> rows)
    {
        foreach (var texts in new[] { outline.Columns.Names, outline.Columns.Services, outline.Columns.Labels })
        {
            var numbers = Column(rows.Length, sizeof(uint));
            for (var row = 0; row < rows.Length; row++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(numbers + (row * sizeof(uint))), _sent[texts[rows[row]]]);
            }
        }
    }

    private void WriteCounts(ReadOnlySpan<int> rows, ReadOnlySpan<long?> counts)
    {
        var column = Column(rows.Length, sizeof(uint));
        for (var row = 0; row < rows.Length; row++)
        {
            // what a sender claims may be any number; the largest that can be told is one below "unknown"
            var count = counts[rows[row]] is { } known ? (uint)Math.Clamp(known, 0, UnknownCount - 1) : UnknownCount;
            BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(column + (row * sizeof(uint))), count);
        }
    }

    private void WriteSmall(int firstRow, ReadOnlySpan<int> rows)
    {
        var columns = outline.Columns;
        var depths = Column(rows.Length, sizeof(ushort));
        var operations = Column(rows.Length, sizeof(byte));
        var kinds = Column(rows.Length, sizeof(byte));
        var statuses = Column(rows.Length, sizeof(byte));
        var flags = Column(rows.Length, sizeof(byte));
        for (var row = 0; row < rows.Length; row++)
        {
            var span = rows[row];
            BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(depths + (row * sizeof(ushort))), (ushort)Math.Min(outline.Depths[firstRow + row], ushort.MaxValue));
            _buffer[operations + row] = (byte)columns.Operations[span];
            _buffer[kinds + row] = (byte)columns.Kinds[span];
            _buffer[statuses + row] = (byte)columns.Statuses[span];
            _buffer[flags + row] = (byte)Flags(firstRow + row, span);
        }
    }

    private TraceIndexFlags Flags(int row, int span)
    {
        var parts = outline.Columns.Parts[span];
        return (outline.ParentMissing[row] ? TraceIndexFlags.ParentMissing : TraceIndexFlags.None)
            | (outline.Columns.EndNanos[span] == 0 ? TraceIndexFlags.NeverEnded : TraceIndexFlags.None)
            | (parts.HasFlag(SpanParts.Content) ? TraceIndexFlags.HasContent : TraceIndexFlags.None)
            | (parts.HasFlag(SpanParts.Events) ? TraceIndexFlags.HasEvents : TraceIndexFlags.None)
            | (parts.HasFlag(SpanParts.Links) ? TraceIndexFlags.HasLinks : TraceIndexFlags.None)
            | (outline.RootCauses[row] ? TraceIndexFlags.RootCause : TraceIndexFlags.None)
            | (outline.Columns.ToldElsewhere[span] ? TraceIndexFlags.ToldElsewhere : TraceIndexFlags.None);
    }

    /// <summary>Makes room for a column and the padding behind it. Returns where it begins: the buffer may move when the next one is taken.</summary>
    private int Column(int rows, int width)
    {
        var start = _length;
        Take(rows * width);
        Align();
        return start;
    }

    private void Align() => Take((Alignment - (_length % Alignment)) % Alignment);

    private Span<byte> Take(int count)
    {
        var end = checked(_length + count);
        if (end > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(end, _buffer.Length * 2));
        }

        var taken = _buffer.AsSpan(_length, count);
        taken.Clear();
        _length = end;
        return taken;
    }

    private static int[] NotSent(int count)
    {
        var sent = new int[count];
        Array.Fill(sent, -1);
        return sent;
    }
}
