using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Sightglass.Domain;

/// <summary>The 16 bytes that name a trace, in the order in which OTLP sends them. Written as 32 lower-case hexadecimal digits.</summary>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The last eight bytes, big-endian.</param>
public readonly record struct TraceId(ulong High, ulong Low)
{
    /// <summary>The number of bytes of a trace id: 16.</summary>
    public const int Size = 16;

    /// <summary>True for the all-zero id, which OpenTelemetry declares invalid.</summary>
    public bool IsZero => (High | Low) == 0;

    /// <summary>Reads an id from its 16 bytes. MUST be given at least <see cref="Size"/> bytes.</summary>
    public static TraceId Read(ReadOnlySpan<byte> bytes)
        => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Reads 32 hexadecimal digits of either case. Returns false for anything else, white space included.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TraceId id)
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

    /// <summary>Writes the 16 bytes. MUST be given at least <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";
}
