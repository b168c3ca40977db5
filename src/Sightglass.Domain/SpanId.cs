using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Sightglass.Domain;

/// <summary>The 8 bytes that name a span within its trace. Written as 16 lower-case hexadecimal digits.</summary>
/// <param name="Value">The eight bytes, big-endian.</param>
public readonly record struct SpanId(ulong Value)
{
    /// <summary>The number of bytes of a span id: 8.</summary>
    public const int Size = 8;

    /// <summary>True for the all-zero id: invalid as a span's own id, "no parent" as a parent's.</summary>
    public bool IsZero => Value == 0;

    /// <summary>Reads an id from its 8 bytes. MUST be given at least <see cref="Size"/> bytes.</summary>
    public static SpanId Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes));

    /// <summary>Reads 16 hexadecimal digits of either case. Returns false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SpanId id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (HexDigits.TryRead(text, bytes))
        {
            id = Read(bytes);
            return true;
        }

        id = default;
        return false;
    }

    /// <summary>16 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{Value:x16}";
}
