using System.Buffers.Binary;
using System.Globalization;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// Segment files: named <c>20-digit first sequence.seg</c>, beginning with
/// <c>0 magic 8 bytes | 8 format version u32 | 12 header length u32 | 16 journal id u64 | 24 first sequence u64 | 32 void from u64 |
/// 40 zero | 60 checksum of bytes 0..59 u32</c>, then records. Every later format keeps magic, version, header length and a checksum in
/// the header's last four bytes, so that an older program can tell "newer" from "damaged".
/// </summary>
internal static class SegmentFormat
{
    public const int HeaderSize = 64;
    public const uint Version = 1;
    public const string Extension = ".seg";

    private const int NameDigits = 20;
    private const int MaxHeaderSize = 4096;

    private static ReadOnlySpan<byte> Magic => "SGJRNSEG"u8;

    public static string FileName(ulong first, string extension) => first.ToString("D20", CultureInfo.InvariantCulture) + extension;

    public static bool TryParseName(string name, string extension, out ulong first)
    {
        first = 0;
        return name.Length == NameDigits + extension.Length
            && name.EndsWith(extension, StringComparison.Ordinal)
            && ulong.TryParse(name.AsSpan(0, NameDigits), NumberStyles.None, CultureInfo.InvariantCulture, out first);
    }

    public static void Write(Span<byte> target, in SegmentHeader header)
    {
        target = target[..HeaderSize];
        target.Clear();
        Magic.CopyTo(target);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], HeaderSize);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], header.Journal);
        BinaryPrimitives.WriteUInt64LittleEndian(target[24..], header.First);
        BinaryPrimitives.WriteUInt64LittleEndian(target[32..], header.VoidFrom);
        BinaryPrimitives.WriteUInt32LittleEndian(target[60..], Crc32C.Of(target[..60], 0));
    }

    public static bool TryRead(ReadOnlySpan<byte> source, out SegmentHeader header)
    {
        header = default;
        if (!HasSoundHeader(source, out var version) || version != Version)
        {
            return false;
        }

        header = new SegmentHeader(
            BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[32..]));
        return true;
    }

    /// <summary>True when the header is whole and of a format this program does not know.</summary>
    public static bool IsNewer(ReadOnlySpan<byte> source, out uint version) => HasSoundHeader(source, out version) && version > Version;

    private static bool HasSoundHeader(ReadOnlySpan<byte> source, out uint version)
    {
        version = 0;
        if (source.Length < HeaderSize || !source.StartsWith(Magic))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(source[12..]);
        if (length is < HeaderSize or > MaxHeaderSize || length > source.Length)
        {
            return false;
        }

        var end = (int)length - sizeof(uint);
        version = BinaryPrimitives.ReadUInt32LittleEndian(source[8..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(source[end..]) == Crc32C.Of(source[..end], 0);
    }
}
