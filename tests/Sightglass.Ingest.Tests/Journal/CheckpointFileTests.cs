using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Tests.Journal;

public class CheckpointFileTests
{
    private const string FilePath = "/data/journal/store.cursor";

    [Fact]
    public void Write_ThenRead_GivesTheNewestState()
    {
        var disk = new FaultDisk();
        using (var file = CheckpointFile.Read(disk, FilePath, sync: true))
        {
            file.Origin.ShouldBe(CheckpointOrigin.Fresh);
            for (var i = 1UL; i <= 5; i++)
            {
                file.Write(State(i), 42);
            }
        }

        using var again = CheckpointFile.Read(disk, FilePath, sync: true);
        again.Origin.ShouldBe(CheckpointOrigin.Sound);
        again.Journal.ShouldBe(42UL);
        again.State.ShouldBe(State(5));
    }

    [Fact]
    public void Read_NewestSlotDamaged_GivesTheOneBeforeAndSaysSo()
    {
        var disk = new FaultDisk();
        using (var file = CheckpointFile.Read(disk, FilePath, sync: true))
        {
            file.Write(State(1), 42);
            file.Write(State(2), 42);
        }

        var bytes = disk.ReadAll(FilePath);
        bytes[33] ^= 4;
        disk.WriteAll(FilePath, bytes);
        using var again = CheckpointFile.Read(disk, FilePath, sync: true);
        again.Origin.ShouldBe(CheckpointOrigin.Damaged);
        again.State.ShouldBe(State(1));

        // The next write makes both slots whole again.
        again.Write(State(3), 42);
        using var healed = CheckpointFile.Read(disk, FilePath, sync: true);
        healed.Origin.ShouldBe(CheckpointOrigin.Sound);
        healed.State.ShouldBe(State(3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(8192)]
    public void Read_NothingButRubbish_IsLost(int length)
    {
        var disk = new FaultDisk();
        disk.WriteAll(FilePath, [.. Enumerable.Repeat((byte)0xEE, length)]);
        using var file = CheckpointFile.Read(disk, FilePath, sync: true);
        file.Origin.ShouldBe(CheckpointOrigin.Lost);
        file.State.ShouldBeNull();
    }

    [Fact]
    public void Write_SyncFails_OldOrNewStateIsFoundAndTheNextWriteHolds()
    {
        var disk = new FaultDisk();
        using var file = CheckpointFile.Read(disk, FilePath, sync: true);
        file.Write(State(1), 42);
        disk.Fault = static (what, _) => what == "sync" ? FaultDisk.Broken() : null;
        Should.Throw<JournalDiskException>(() => file.Write(State(2), 42));
        disk.Fault = null;
        file.State.ShouldBe(State(1));
        file.Write(State(3), 42);
        using var again = CheckpointFile.Read(disk.AfterPowerCut(new Random(1)), FilePath, sync: true);
        again.State.ShouldBe(State(3));
    }

    private static CursorState State(ulong i) => new()
    {
        Position = i * 10,
        Delivered = (long)i * 100,
        Parked = (long)i,
        Pending = i % 2 == 0 ? null : new PendingBlock(i, i + 5, new DateOnly(2026, 1, 1).AddDays((int)i), (long)i * 7),
        RemovalDue = i == 3,
    };
}
