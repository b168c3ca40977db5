using System.Buffers.Binary;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Protobuf being written into pooled memory. Nested lengths are not known beforehand: five bytes are set aside and either
/// padded (a long varint is valid) or, for short messages, closed up. Holds user content, so memory is scrubbed before it goes back.
/// </summary>
internal sealed class ProtobufBuffer : IDisposable
{
    private const int LengthBytes = 5;

    private byte[] _bytes;

    public ProtobufBuffer(int capacity)
    {
        _bytes = BodyArrays.Rent(Math.Max(capacity, 256));
    }

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Tag(uint tag) => Varint(tag);

    public void Varint(ulong value)
    {
        var destination = Reserve(10);
        var i = 0;
        while (value >= 0x80)
        {
            destination[i++] = (byte)(value | 0x80);
            value >>= 7;
        }

        destination[i++] = (byte)value;
        Length += i;
    }

    public void Fixed64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Reserve(sizeof(ulong)), value);
        Length += sizeof(ulong);
    }

    public void Fixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Reserve(sizeof(uint)), value);
        Length += sizeof(uint);
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>A whole length-delimited field.</summary>
    public void Field(uint tag, ReadOnlySpan<byte> content)
    {
        Tag(tag);
        Varint((uint)content.Length);
        Raw(content);
    }

    /// <summary>Memory to write into directly; follow with <see cref="Advance"/>.</summary>
    public Span<byte> Reserve(int bytes)
    {
        if (_bytes.Length - Length < bytes)
        {
            Grow(bytes);
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int bytes) => Length += bytes;

    /// <summary>Begins a nested message; give the result to <see cref="End"/>.</summary>
    public int Begin()
    {
        Reserve(LengthBytes);
        Length += LengthBytes;
        return Length;
    }

    /// <summary>Ends a nested message.</summary>
    public void End(int start)
    {
        var length = Length - start;
        if (length < 0x80)
        {
            _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(start - LengthBytes + 1));
            _bytes[start - LengthBytes] = (byte)length;
            Length -= LengthBytes - 1;
            return;
        }

        for (var i = 0; i < LengthBytes - 1; i++)
        {
            _bytes[start - LengthBytes + i] = (byte)(length | 0x80);
            length >>= 7;
        }

        _bytes[start - 1] = (byte)length;
    }

    /// <summary>Forgets everything from <paramref name="length"/> on.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Takes bytes out of the middle; what follows moves up.</summary>
    public void Remove(int start, int count)
    {
        _bytes.AsSpan(start + count, Length - start - count).CopyTo(_bytes.AsSpan(start));
        Length -= count;
    }

    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
        {
            Array.Clear(bytes);
            BodyArrays.Return(bytes);
        }
    }

    private void Grow(int bytes)
    {
        // Checked: a request is bounded far below 2 GiB, so that running into it would be a bug.
        var larger = BodyArrays.Rent(checked(Math.Max(_bytes.Length * 2, Length + bytes)));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        Array.Clear(_bytes);
        BodyArrays.Return(_bytes);
        _bytes = larger;
    }
}
