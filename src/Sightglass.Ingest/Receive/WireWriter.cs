using System.Buffers;
using System.Text;

namespace Sightglass.Ingest.Receive;

/// <summary>The few protobuf forms that replies need.</summary>
internal static class WireWriter
{
    private const int VarintType = 0;
    private const int LengthType = 2;

    public static void Number(IBufferWriter<byte> output, int field, long value)
    {
        Varint(output, (ulong)((field << 3) | VarintType));
        Varint(output, (ulong)value);
    }

    public static void Text(IBufferWriter<byte> output, int field, string value) => Bytes(output, field, Encoding.UTF8.GetBytes(value));

    public static void Bytes(IBufferWriter<byte> output, int field, ReadOnlySpan<byte> value)
    {
        Varint(output, (ulong)((field << 3) | LengthType));
        Varint(output, (ulong)value.Length);
        output.Write(value);
    }

    private static void Varint(IBufferWriter<byte> output, ulong value)
    {
        var span = output.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        output.Advance(length);
    }
}
