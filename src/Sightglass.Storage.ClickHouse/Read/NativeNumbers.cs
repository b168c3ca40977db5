using System.Buffers.Binary;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Whole numbers of 1, 2, 4 or 8 bytes, and floating-point numbers of 8.</summary>
internal sealed class NativeNumbers(ReadOnlyMemory<byte> data, int width) : NativeColumn
{
    public override ulong Unsigned(int row)
    {
        var value = data.Span.Slice(row * width, width);
        return width switch
        {
            1 => value[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(value),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(value),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(value),
        };
    }

    public override double Real(int row) => BitConverter.UInt64BitsToDouble(Unsigned(row));
}
