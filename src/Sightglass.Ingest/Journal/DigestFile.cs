using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// The digests of a deleted segment, so that a retry is recognised after a restart too:
/// <c>8 magic | 4 version | 4 count | 8 journal id | 8 last sequence of the segment | count * (16 digest, 8 sequence, 8 received ns) | 4 checksum of all before</c>.
/// A damaged file is as good as none: it costs only the recognition.
/// </summary>
internal static class DigestFile
{
    public const string Extension = ".dig";
    private const int HeaderSize = 32;
    private const int EntrySize = 32;
    private const uint Version = 1;

    private static ReadOnlySpan<byte> Magic => "SGJRNDIG"u8;

    public static void Write(IJournalDisk disk, string path, ulong journal, ulong lastSequence, List<DigestEntry> entries)
    {
        var bytes = new byte[HeaderSize + (entries.Count * EntrySize) + sizeof(uint)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), entries.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), journal);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), lastSequence);
        var target = bytes.AsSpan(HeaderSize);
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(entries))
        {
            BinaryPrimitives.WriteUInt128LittleEndian(target, entry.Digest);
            BinaryPrimitives.WriteUInt64LittleEndian(target[16..], entry.Sequence);
            BinaryPrimitives.WriteUInt64LittleEndian(target[24..], entry.ReceivedNanos);
            target = target[EntrySize..];
        }

        BinaryPrimitives.WriteUInt32LittleEndian(target, Crc32C.Of(bytes.AsSpan(0, bytes.Length - sizeof(uint)), 0));
        using var file = disk.Create(path, 0);
        file.Write([bytes], 0);
        file.Sync();
    }

    /// <summary>The entries; null when the file is damaged or of another journal.</summary>
    public static List<DigestEntry>? Read(IJournalFile file, ulong journal, out ulong lastSequence)
    {
        lastSequence = 0;
        var length = file.Length;
        if (length is < HeaderSize + sizeof(uint) or > int.MaxValue)
        {
            return null;
        }

        var bytes = new byte[length];
        if (!FileBytes.TryFill(file, bytes)
            || !bytes.AsSpan().StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)) != Version
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16)) != journal
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - sizeof(uint))) != Crc32C.Of(bytes.AsSpan(0, bytes.Length - sizeof(uint)), 0))
        {
            return null;
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));
        if (count < 0 || HeaderSize + ((long)count * EntrySize) + sizeof(uint) != bytes.Length)
        {
            return null;
        }

        lastSequence = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(24));
        var entries = new List<DigestEntry>(count);
        for (var i = 0; i < count; i++)
        {
            var source = bytes.AsSpan(HeaderSize + (i * EntrySize), EntrySize);
            entries.Add(new DigestEntry(
                BinaryPrimitives.ReadUInt128LittleEndian(source),
                BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
                BinaryPrimitives.ReadUInt64LittleEndian(source[24..])));
        }

        return entries;
    }
}
