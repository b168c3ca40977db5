using System.Buffers.Binary;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// A cursor's memory: two slots of 4,096 bytes written in turn, so that a torn write costs one step and never both. A slot:
/// <c>0 magic 8 | 8 version u32 | 12 flags u32 (1 pending, 2 removal due) | 16 generation u64 | 24 journal id u64 | 32 position u64 |
/// 40 delivered i64 | 48 parked i64 | 56 pending first u64 | 64 pending last u64 | 72 pending day i32 | 76 zero | 80 pending rows i64 |
/// 88 renumbered from u64 | 96 renumbered by u64 | 104 unchecked u64 | 124 checksum of bytes 0..123 u32</c>.
/// </summary>
internal sealed class CheckpointFile : IDisposable
{
    public const string Extension = ".cursor";
    private const int SlotSize = 4096;
    private const int Used = 128;
    private const uint Version = 1;
    private const uint PendingFlag = 1;
    private const uint RemovalFlag = 2;

    private readonly IJournalDisk _disk;
    private readonly string _path;
    private readonly bool _sync;
    private ulong _generation;
    private IJournalFile? _file;

    private CheckpointFile(IJournalDisk disk, string path, bool sync)
    {
        _disk = disk;
        _path = path;
        _sync = sync;
    }

    public CheckpointOrigin Origin { get; private set; }

    /// <summary>What it says; null when it is fresh or lost.</summary>
    public CursorState? State { get; private set; }

    /// <summary>The journal it belongs to; null when it is fresh or lost.</summary>
    public ulong? Journal { get; private set; }

    private static ReadOnlySpan<byte> Magic => "SGCURSOR"u8;

    public static CheckpointFile Read(IJournalDisk disk, string path, bool sync)
    {
        var checkpoint = new CheckpointFile(disk, path, sync);
        using var file = disk.Open(path, writable: false);
        if (file is null)
        {
            checkpoint.Origin = CheckpointOrigin.Fresh;
            return checkpoint;
        }

        var bytes = new byte[2 * SlotSize];
        using var skimmed = PatientFile.Skimming(file);
        _ = FileBytes.Fill(skimmed, bytes);
        var whole = 0;
        for (var slot = 0; slot < 2; slot++)
        {
            var source = bytes.AsSpan(slot * SlotSize, Used);
            if (!IsWhole(source))
            {
                continue;
            }

            whole++;
            var generation = BinaryPrimitives.ReadUInt64LittleEndian(source[16..]);
            if (checkpoint.State is null || generation > checkpoint._generation)
            {
                checkpoint._generation = generation;
                checkpoint.Journal = BinaryPrimitives.ReadUInt64LittleEndian(source[24..]);
                checkpoint.State = ReadState(source);
            }
        }

        checkpoint.Origin = whole switch
        {
            2 => CheckpointOrigin.Sound,
            1 => CheckpointOrigin.Damaged,
            _ => CheckpointOrigin.Lost,
        };
        return checkpoint;
    }

    /// <summary>Writes a state; when this returns it survives a power cut. After an exception the state may or may not be there.</summary>
    public void Write(CursorState state, ulong journal)
    {
        var slot = new byte[SlotSize];
        WriteState(slot, state, journal, ++_generation);
        try
        {
            // After a start with a damaged slot, or after a failure, the file is made anew: both slots whole, or the old file.
            if (_file is null && Origin == CheckpointOrigin.Sound)
            {
                _file = _disk.Open(_path, writable: true);
            }

            if (_file is null)
            {
                var both = new byte[2 * SlotSize];
                slot.CopyTo(both, 0);
                slot.CopyTo(both, SlotSize);
                FileBytes.Replace(_disk, _path, both);
                _file = _disk.Open(_path, writable: true);
                Origin = CheckpointOrigin.Sound;
            }
            else
            {
                _file.Write([slot], (long)(_generation % 2) * SlotSize);
                if (_sync)
                {
                    _file.Sync();
                }
            }
        }
        catch (JournalDiskException)
        {
            // What a failed sync left behind is unknown: never build on this file again.
            Origin = CheckpointOrigin.Damaged;
            _file?.Dispose();
            _file = null;
            throw;
        }

        State = state;
        Journal = journal;
    }

    public void Dispose() => _file?.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> slot)
        => slot.StartsWith(Magic)
            && BinaryPrimitives.ReadUInt32LittleEndian(slot[8..]) == Version
            && BinaryPrimitives.ReadUInt32LittleEndian(slot[(Used - 4)..]) == Crc32C.Of(slot[..(Used - 4)], 0);

    private static CursorState ReadState(ReadOnlySpan<byte> slot)
    {
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(slot[12..]);
        return new CursorState
        {
            Position = BinaryPrimitives.ReadUInt64LittleEndian(slot[32..]),
            Delivered = BinaryPrimitives.ReadInt64LittleEndian(slot[40..]),
            Parked = BinaryPrimitives.ReadInt64LittleEndian(slot[48..]),
            RemovalDue = (flags & RemovalFlag) != 0,
            RenumberedFrom = BinaryPrimitives.ReadUInt64LittleEndian(slot[88..]),
            RenumberedBy = BinaryPrimitives.ReadUInt64LittleEndian(slot[96..]),
            Unchecked = BinaryPrimitives.ReadUInt64LittleEndian(slot[104..]),
            Pending = (flags & PendingFlag) == 0
                ? null
                : new PendingBlock(
                    BinaryPrimitives.ReadUInt64LittleEndian(slot[56..]),
                    BinaryPrimitives.ReadUInt64LittleEndian(slot[64..]),
                    DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32LittleEndian(slot[72..])),
                    BinaryPrimitives.ReadInt64LittleEndian(slot[80..])),
        };
    }

    private static void WriteState(Span<byte> slot, CursorState state, ulong journal, ulong generation)
    {
        Magic.CopyTo(slot);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[8..], Version);
        var flags = (state.Pending is null ? 0 : PendingFlag) | (state.RemovalDue ? RemovalFlag : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[12..], flags);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[16..], generation);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[24..], journal);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[32..], state.Position);
        BinaryPrimitives.WriteInt64LittleEndian(slot[40..], state.Delivered);
        BinaryPrimitives.WriteInt64LittleEndian(slot[48..], state.Parked);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[88..], state.RenumberedFrom);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[96..], state.RenumberedBy);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[104..], state.Unchecked);
        if (state.Pending is { } pending)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(slot[56..], pending.First);
            BinaryPrimitives.WriteUInt64LittleEndian(slot[64..], pending.Last);
            BinaryPrimitives.WriteInt32LittleEndian(slot[72..], pending.Day.DayNumber);
            BinaryPrimitives.WriteInt64LittleEndian(slot[80..], pending.Rows);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(slot[(Used - 4)..], Crc32C.Of(slot[..(Used - 4)], 0));
    }
}
