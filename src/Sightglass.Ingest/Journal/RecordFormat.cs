using System.Buffers.Binary;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// Records as bytes, all numbers little-endian, each record on a multiple of 8:
/// <c>0 magic u32 | 4 header length u16 | 6 signal u8 | 7 flags u8 (0) | 8 sequence u64 | 16 received ns u64 | 24 items u32 |
/// 28 project length u16 | 30 zero u16 | 32 body length u32 | 36 checksum of project and body u32 | 40 digest 16 bytes | 56 zero u32 |
/// 60 checksum of bytes 0..59 u32 | 64 project | body | padding</c>.
/// </summary>
/// <remarks>
/// Magic and checksums are keyed with the journal's random id. After damage the reader searches for the next header, and may do so inside
/// a request's body: without the key a sender could plant a record there, under another project's name.
/// </remarks>
internal sealed class RecordFormat
{
    public const int HeaderSize = 64;
    public const int Alignment = 8;

    private const uint Magic = 0x31524753; // "SGR1"
    private readonly uint _magic;
    private readonly uint _seed;

    public RecordFormat(ulong journal)
    {
        _magic = Magic ^ (uint)(journal >> 32);
        _seed = (uint)journal;
    }

    public static long Align(long length) => (length + (Alignment - 1)) & ~(long)(Alignment - 1);

    public uint Checksum(ReadOnlySpan<byte> project, ReadOnlySpan<byte> body) => Crc32C.Of(body, Crc32C.Of(project, _seed));

    public bool BeginsRecord(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes) == _magic;

    public void Write(Span<byte> target, in RecordHeader header)
    {
        target = target[..HeaderSize];
        target.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(target, _magic);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], HeaderSize);
        target[6] = (byte)header.Signal;
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], header.Sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], header.ReceivedNanos);
        BinaryPrimitives.WriteInt32LittleEndian(target[24..], header.Items);
        BinaryPrimitives.WriteUInt16LittleEndian(target[28..], checked((ushort)header.ProjectLength));
        BinaryPrimitives.WriteInt32LittleEndian(target[32..], header.BodyLength);
        BinaryPrimitives.WriteUInt32LittleEndian(target[36..], header.BodyChecksum);
        BinaryPrimitives.WriteUInt128LittleEndian(target[40..], header.Digest);
        BinaryPrimitives.WriteUInt32LittleEndian(target[60..], Crc32C.Of(target[..60], _seed));
    }

    public bool TryRead(ReadOnlySpan<byte> source, out RecordHeader header)
    {
        header = default;
        if (source.Length < HeaderSize
            || !BeginsRecord(source)
            || BinaryPrimitives.ReadUInt32LittleEndian(source[60..]) != Crc32C.Of(source[..60], _seed)
            || BinaryPrimitives.ReadUInt16LittleEndian(source[4..]) != HeaderSize)
        {
            return false;
        }

        header = new RecordHeader(
            BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
            (Signal)source[6],
            BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[24..]),
            BinaryPrimitives.ReadUInt16LittleEndian(source[28..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[32..]),
            BinaryPrimitives.ReadUInt128LittleEndian(source[40..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[36..]));
        return header.BodyLength >= 0 && header.Items >= 0;
    }
}
