using System.Buffers.Binary;
using System.Security.Cryptography;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>The journal's id: random, made once. Kept in a file of its own and in the header of every segment and checkpoint.</summary>
internal static class JournalIdentity
{
    public const string FileName = "journal.id";
    private const int Size = 24;
    private const uint Version = 1;
    private const ushort KeyedMark = 0x5347;

    private static ReadOnlySpan<byte> Magic => "SGJRNLID"u8;

    public static ulong? Read(IJournalDisk disk, string directory)
    {
        using var file = disk.Open(Path.Combine(directory, FileName), writable: false);
        Span<byte> bytes = stackalloc byte[Size];
        if (file is null
            || !FileBytes.TryFill(PatientFile.Skimming(file), bytes)
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) != Version
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]) != Crc32C.Of(bytes[..20], 0))
        {
            return null;
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(bytes[12..]);
    }

    public static void Write(IJournalDisk disk, string directory, ulong journal)
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(12), journal);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(20), Crc32C.Of(bytes.AsSpan(0, 20), 0));
        FileBytes.Replace(disk, Path.Combine(directory, FileName), bytes);
    }

    /// <summary>A new id: 48 random bits, and the mark by which <see cref="BodyDigest"/> knows a journal that was never named otherwise.</summary>
    public static ulong Make()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, KeyedMark);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>Whether the journal names bodies under a key. An id from before there were keys says so once in 65,536 times; then retries from before the update are not recognised.</summary>
    public static bool IsKeyed(ulong journal) => (ushort)journal == KeyedMark;
}
