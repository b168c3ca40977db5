using System.Buffers.Binary;
using System.Text;

namespace Sightglass.Server.Tests.Api;

/// <summary>Reads a trace index, written from docs/rest-api.md alone.</summary>
internal sealed class TraceIndexReader
{
    private readonly byte[] _bytes;
    private int _place;

    public TraceIndexReader(byte[] bytes)
    {
        _bytes = bytes;
        Encoding.ASCII.GetString(bytes, 0, 4).ShouldBe("SGTI");
        BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(4)).ShouldBe((ushort)1);
        Flags = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(6));
        RowCount = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8));
        StartNanos = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16));
        DurationNanos = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(24));
        TraceId = Convert.ToHexStringLower(bytes.AsSpan(32, 16));
        _place = 48;
        while (_place < bytes.Length)
        {
            ReadChunk();
        }
    }

    public ushort Flags { get; }

    public uint RowCount { get; }

    public ulong StartNanos { get; }

    public double DurationNanos { get; }

    public string TraceId { get; }

    public List<int> ChunkRows { get; } = [];

    public List<string> Texts { get; } = [];

    public List<Row> Rows { get; } = [];

    private void ReadChunk()
    {
        var count = (int)ReadUInt32();
        var texts = ReadUInt32();
        for (var text = 0; text < texts; text++)
        {
            var size = (int)ReadUInt32();
            Texts.Add(Encoding.UTF8.GetString(_bytes, _place, size));
            _place += size;
        }

        Align();
        var starts = Column(count, 8, BinaryPrimitives.ReadDoubleLittleEndian);
        var durations = Column(count, 8, BinaryPrimitives.ReadDoubleLittleEndian);
        var costs = Column(count, 8, BinaryPrimitives.ReadDoubleLittleEndian);
        var firstTokens = Column(count, 8, BinaryPrimitives.ReadDoubleLittleEndian);
        var ids = Column(count, 8, BinaryPrimitives.ReadUInt64LittleEndian);
        var parents = Column(count, 4, BinaryPrimitives.ReadInt32LittleEndian);
        var sizes = Column(count, 4, BinaryPrimitives.ReadUInt32LittleEndian);
        var names = Column(count, 4, BinaryPrimitives.ReadInt32LittleEndian);
        var services = Column(count, 4, BinaryPrimitives.ReadInt32LittleEndian);
        var labels = Column(count, 4, BinaryPrimitives.ReadInt32LittleEndian);
        var inputs = Column(count, 4, BinaryPrimitives.ReadUInt32LittleEndian);
        var outputs = Column(count, 4, BinaryPrimitives.ReadUInt32LittleEndian);
        var depths = Column(count, 2, BinaryPrimitives.ReadUInt16LittleEndian);
        var operations = Column(count, 1, static bytes => bytes[0]);
        var kinds = Column(count, 1, static bytes => bytes[0]);
        var statuses = Column(count, 1, static bytes => bytes[0]);
        var flags = Column(count, 1, static bytes => bytes[0]);
        ChunkRows.Add(count);
        for (var row = 0; row < count; row++)
        {
            Rows.Add(new Row(
                starts[row], durations[row], costs[row], firstTokens[row], ids[row], parents[row], sizes[row], Texts[names[row]], Texts[services[row]], Texts[labels[row]],
                inputs[row], outputs[row], depths[row], operations[row], kinds[row], statuses[row], flags[row]));
        }
    }

    private delegate T Reading<out T>(ReadOnlySpan<byte> bytes);

    private T[] Column<T>(int count, int width, Reading<T> read)
    {
        var values = Enumerable.Range(0, count).Select(row => read(_bytes.AsSpan(_place + (row * width), width))).ToArray();
        _place += count * width;
        Align();
        return values;
    }

    private uint ReadUInt32()
    {
        _place += 4;
        return BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(_place - 4));
    }

    private void Align() => _place = (_place + 7) / 8 * 8;

    internal sealed record Row(
        double Start, double Duration, double Cost, double FirstToken, ulong SpanId, int Parent, uint Size, string Name, string Service, string Label,
        uint Input, uint Output, ushort Depth, byte Operation, byte Kind, byte Status, byte Flags);
}
