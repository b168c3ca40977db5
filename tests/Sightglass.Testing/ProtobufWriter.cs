using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Sightglass.Testing;

/// <summary>Writes protobuf by hand: enough for OTLP, built inside out, not meant to be fast.</summary>
public sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public int Length => _bytes.WrittenCount;

    public ProtobufWriter Varint(int field, ulong value)
    {
        WriteVarint((uint)(field << 3));
        WriteVarint(value);
        return this;
    }

    public ProtobufWriter Fixed64(int field, ulong value)
    {
        WriteVarint((uint)((field << 3) | 1));
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    public ProtobufWriter Fixed32(int field, uint value)
    {
        WriteVarint((uint)((field << 3) | 5));
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        WriteVarint((uint)((field << 3) | 2));
        WriteVarint((uint)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, Action<ProtobufWriter> write)
    {
        var inner = new ProtobufWriter();
        write(inner);
        return Bytes(field, inner._bytes.WrittenSpan);
    }

    /// <summary>An OTLP attribute (KeyValue) with a text.</summary>
    public ProtobufWriter Attribute(int field, string key, string value)
        => Message(field, attribute => attribute.Text(1, key).Message(2, any => any.Text(1, value)));

    /// <summary>An OTLP attribute (KeyValue) with a whole number.</summary>
    public ProtobufWriter Attribute(int field, string key, long value)
        => Message(field, attribute => attribute.Text(1, key).Message(2, any => any.Varint(3, (ulong)value)));

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        _bytes.Write([(byte)value]);
    }
}
