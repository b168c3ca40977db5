using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>A growing run of bytes in pooled memory. What it held is scrubbed before the memory goes back to the pool. Not thread-safe.</summary>
internal sealed class ColumnBuffer : IDisposable
{
    private const int FirstSize = 4096;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public Span<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    /// <summary>Takes the next bytes; the caller MUST fill all of them.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Grow(count);
        }

        var reserved = _bytes.AsSpan(Length, count);
        Length += count;
        return reserved;
    }

    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>Adds a number in the machine's own order: the wire is little-endian, and so is every machine the engine runs on.</summary>
    public void Add<T>(T value)
        where T : unmanaged
        => MemoryMarshal.Write(Reserve(Unsafe.SizeOf<T>()), in value);

    /// <summary>Adds an unsigned LEB128 number, as https://clickhouse.com/docs/native-protocol/basics#numbers says.</summary>
    public void AddVarint(uint value)
    {
        var target = Reserve(VarintSize(value));
        var position = 0;
        while (value >= 0x80)
        {
            target[position++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[position] = (byte)value;
    }

    /// <summary>Adds bytes with their length before them: a String value.</summary>
    public void AddText(ReadOnlySpan<byte> text)
    {
        AddVarint((uint)text.Length);
        Add(text);
    }

    /// <summary>Forgets and scrubs what it holds, and keeps the memory.</summary>
    public void Clear()
    {
        WrittenSpan.Clear();
        Length = 0;
    }

    /// <summary>Cuts what was added last. The caller has no use for the bytes, so they are scrubbed.</summary>
    public void Truncate(int length)
    {
        _bytes.AsSpan(length, Length - length).Clear();
        Length = length;
    }

    public void Dispose()
    {
        var bytes = _bytes;
        Clear();
        _bytes = [];
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static int VarintSize(uint value) => (38 - System.Numerics.BitOperations.LeadingZeroCount(value | 1)) / 7;

    private void Grow(int count)
    {
        var needed = (long)Length + count;
        if (needed > Array.MaxLength)
        {
            throw new InvalidOperationException($"A column of a block would grow past {Array.MaxLength} bytes: cut the block sooner.");
        }

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(needed, Math.Max(FirstSize, 2L * _bytes.Length))));
        WrittenSpan.CopyTo(larger);
        if (_bytes.Length > 0)
        {
            WrittenSpan.Clear();
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
