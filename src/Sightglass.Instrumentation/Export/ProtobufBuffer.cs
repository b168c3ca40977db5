using System.Buffers.Binary;
using System.Text;

namespace Sightglass.Instrumentation.Export;

/// <summary>Writes protobuf into a buffer that grows and is used again. Not thread-safe.</summary>
internal sealed class ProtobufBuffer
{
    private const int FirstSize = 64 * 1024;
    private const int LargestKept = 4 * 1024 * 1024;
    private const int VarintSize = 10;

    /// <summary>A length is written after what it is of: four bytes are left free for it and filled as a varint that is longer than it need be.</summary>
    private const int LengthSize = 4;
    private const int MaxLength = (1 << 28) - 1;

    private byte[] _bytes = new byte[FirstSize];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Empties it. What was written held users' texts and is overwritten.</summary>
    public void Clear()
    {
        if (_bytes.Length > LargestKept)
        {
            _bytes = new byte[FirstSize];
        }
        else
        {
            _bytes.AsSpan(0, Length).Clear();
        }

        Length = 0;
    }

    public void Varint(int field, ulong value)
    {
        Tag(field, 0);
        RawVarint(value);
    }

    public void Fixed64(int field, ulong value)
    {
        Tag(field, 1);
        BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);
    }

    /// <summary>One number of a packed list, between <see cref="Begin"/> and <see cref="End"/>.</summary>
    public void Packed(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);

    public void Fixed32(int field, uint value)
    {
        Tag(field, 5);
        BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);
    }

    public void Double(int field, double value) => Fixed64(field, BitConverter.DoubleToUInt64Bits(value));

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, 2);
        RawVarint((ulong)value.Length);
        value.CopyTo(Take(value.Length));
    }

    /// <summary>A text as UTF-8; a lone surrogate becomes U+FFFD.</summary>
    public void Text(int field, ReadOnlySpan<char> value)
    {
        Tag(field, 2);
        var count = Encoding.UTF8.GetByteCount(value);
        RawVarint((ulong)count);
        Encoding.UTF8.GetBytes(value, Take(count));
    }

    /// <summary>Begins a message within; <see cref="End"/> takes what this returns.</summary>
    public int Begin(int field)
    {
        Tag(field, 2);
        Take(LengthSize);
        return Length;
    }

    public void End(int begin)
    {
        var length = Length - begin;
        if (length > MaxLength)
        {
            throw new InvalidOperationException("A message is longer than 256 MiB.");
        }

        var at = _bytes.AsSpan(begin - LengthSize, LengthSize);
        for (var i = 0; i < LengthSize; i++)
        {
            at[i] = (byte)((length & 0x7F) | (i < LengthSize - 1 ? 0x80 : 0));
            length >>= 7;
        }
    }

    private void Tag(int field, int wireType) => RawVarint((ulong)((field << 3) | wireType));

    private void RawVarint(ulong value)
    {
        Reserve(VarintSize);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    private Span<byte> Take(int count)
    {
        Reserve(count);
        var taken = _bytes.AsSpan(Length, count);
        Length += count;
        return taken;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(checked(Length + count), (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
        }
    }
}
