using System.Text;
using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Journal;
using Sightglass.Storage;

namespace Sightglass.Ingest.Tests.Deliver;

/// <summary>What holds for the delivery of every signal; run for each.</summary>
public abstract class SignalDeliveryTests(Signal signal)
{
    private const int Step = 1000;

    [Fact]
    public async Task Deliver_ManyRequests_StoresEachSpanOnceInBlocksOfOneFileAndDay()
    {
        await using var rig = new DeliveryRig(signal);
        rig.Options = rig.Options with { MaxRows = 25 };
        rig.OpenJournal();
        for (var i = 0UL; i < 60; i++)
        {
            await rig.AppendAsync(i * Step, 4, filler: 700);
            if (i == 30)
            {
                rig.Journaling.Clock.Advance(TimeSpan.FromDays(1));
            }
        }

        var firsts = rig.Journaling.Segments().Select(static p => ulong.Parse(Path.GetFileNameWithoutExtension(p), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        await rig.StartAsync();
        await rig.DrainedAsync();

        rig.Store.Spans().ShouldBe(Enumerable.Range(0, 60).SelectMany(static i => Enumerable.Range(i * Step, 4)).Select(static s => (ulong)s));
        rig.Store.Inserted.ShouldAllBe(static b => b.Rows <= 25);
        rig.Store.Blocks().Select(static b => b.Day).Distinct().Count().ShouldBe(2);
        firsts.Count.ShouldBeGreaterThan(2);
        rig.Store.Blocks().Select(static b => b.FirstSequence).Intersect(firsts).Order().ShouldBe(firsts);

        var ledger = rig.Ledger.Snapshot();
        ledger.Received.ShouldBe(240);
        ledger.Stored.ShouldBe(240);
        ledger.Waiting.ShouldBe(0);
        ledger.LagRecords.ShouldBe(0);
        ledger.Projects.ShouldHaveSingleItem().ShouldBe(new ProjectLedger("p", 240, 0, 0, 0));
    }

    [Fact]
    public async Task Deliver_RequestLargerThanABlock_GoesAlone()
    {
        await using var rig = new DeliveryRig(signal);
        rig.Options = rig.Options with { MaxRows = 5 };
        rig.OpenJournal();
        await rig.AppendAsync(0, 3);
        await rig.AppendAsync(Step, 12);
        await rig.AppendAsync(2 * Step, 3);
        await rig.StartAsync();
        await rig.DrainedAsync();

        rig.Store.Inserted.Select(static b => b.Rows).ShouldBe([3, 12, 3]);
    }

    [Fact]
    public async Task Deliver_EmptyRequest_IsPassedOver()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        await rig.AppendAsync(1, 0, filler: 10);
        await rig.AppendAsync(1, 1);
        await rig.StartAsync();
        await rig.DrainedAsync();
        rig.Store.Spans().ShouldBe([1UL]);
    }

    [Fact]
    public async Task Case09_CheckpointMissing_ReplaysWhatIsHeldWithoutDoubles()
    {
        await using var rig = new DeliveryRig(signal);
        rig.Options = rig.Options with { MaxRows = 7 };
        await FillAsync(rig, 40);
        var whole = rig.Store.Spans();
        var disk = rig.Disk.AfterKill();
        disk.Remove(JournalRig.Folder + "/store.cursor");
        await rig.CrashAsync(disk);

        // Other limits cut other blocks: still nothing may be doubled.
        rig.Options = rig.Options with { MaxRows = 11 };
        await rig.StartAsync();
        await rig.AppendAsync(900_000, 1);
        await rig.DrainedAsync();

        rig.Store.Spans().ShouldBe([.. whole, 900_000UL]);
        rig.Ledger.Snapshot().Stored.ShouldBe(whole.Count + 1);
    }

    [Fact]
    public async Task Case09_CheckpointCorruptInEitherSlot_LosesAndDoublesNothing()
    {
        for (var slot = 0; slot < 3; slot++)
        {
            await using var rig = new DeliveryRig(signal);
            await FillAsync(rig, 40);
            var whole = rig.Store.Spans();
            var disk = rig.Disk.AfterKill();
            var bytes = disk.ReadAll(JournalRig.Folder + "/store.cursor");
            bytes[40] ^= (byte)(slot != 1 ? 1 : 0);
            bytes[4096 + 40] ^= (byte)(slot != 0 ? 1 : 0);
            disk.WriteAll(JournalRig.Folder + "/store.cursor", bytes);
            await rig.CrashAsync(disk);
            await rig.StartAsync();
            await rig.AppendAsync(900_000, 1);
            await rig.StoredAsync(900_000);
            rig.Store.Spans().ShouldBe([.. whole, 900_000UL], $"slot {slot}");
        }
    }

    [Fact]
    public async Task Case09_CheckpointAndAllFilesGone_RemovesNothingFromTheStore()
    {
        await using var rig = new DeliveryRig(signal);
        await FillAsync(rig, 40);
        var whole = rig.Store.Spans();
        var disk = rig.Disk.AfterKill();
        foreach (var path in disk.Paths().Where(static p => !p.EndsWith("journal.id", StringComparison.Ordinal)))
        {
            disk.Remove(path);
        }

        await rig.CrashAsync(disk);
        await rig.StartAsync();
        await rig.AppendAsync(900_000, 1);
        await rig.StoredAsync(900_000);
        rig.Store.Spans().ShouldBe([.. whole, 900_000UL]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Case02_CrashWithABlockOnItsWay_IsCountedAndNeitherLostNorDoubled(bool landed)
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        await rig.AppendAsync(0, 5);
        await rig.AppendAsync(Step, 5);
        rig.Store.OnInsert = (_, _) => (landed ? InsertStep.FailAfter : InsertStep.FailBefore, StoreFailure.Unavailable);
        rig.Store.OnAsk = () => rig.Store.Inserts > 0 ? new StoreException("down", StoreFailure.Unavailable) : null;
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => rig.Store.Inserts > 0);
        await rig.CrashAsync(rig.Disk.AfterPowerCut(new Random(3)));

        rig.Store.OnInsert = null;
        rig.Store.OnAsk = null;
        await rig.StartAsync();
        await rig.DrainedAsync();
        rig.Store.Spans().Count.ShouldBe(10);
        rig.Store.Spans().Distinct().Count().ShouldBe(10);
        rig.Ledger.Snapshot().Received.ShouldBe(10);
        rig.Ledger.Snapshot().Stored.ShouldBe(10);
        rig.Ledger.Snapshot().Missing.ShouldBe(0);
    }

    [Fact]
    public async Task Case10_StoreHoldsLessThanDelivered_IsSaidAndDeliveredAnewFromWhatIsHeld()
    {
        await using var rig = new DeliveryRig(signal);
        rig.Options = rig.Options with { MaxRows = 7 };
        await FillAsync(rig, 40);
        var whole = rig.Store.Spans();
        var held = rig.Cursor.OldestRetained;
        var gone = rig.Store.Blocks().Count(b => b.FirstSequence < held);
        gone.ShouldBeGreaterThan(0);
        gone.ShouldBeLessThan(rig.Store.Blocks().Count);
        await rig.CrashAsync(rig.Disk.AfterKill());

        // One block whose records are gone from the journal, and all that can be delivered again.
        rig.Store.Lose(1);
        var lostForGood = whole.Count - rig.Store.Spans().Count;
        await rig.StartAsync();
        await rig.AppendAsync(900_000, 1);
        await rig.StoredAsync(900_000);
        rig.Ledger.Snapshot().Missing.ShouldBe(lostForGood);
        rig.Log.Count(3107).ShouldBe(1);

        await rig.CrashAsync(rig.Disk.AfterKill());
        rig.Store.Lose(rig.Store.Blocks().Count);
        await rig.StartAsync();
        await rig.AppendAsync(900_001, 1);
        await rig.StoredAsync(900_001);
        rig.Store.Spans().Count.ShouldBeGreaterThan(1);
        rig.Store.Spans().Distinct().Count().ShouldBe(rig.Store.Spans().Count);
        rig.Ledger.Snapshot().Missing.ShouldBe(whole.Count + 2 - rig.Store.Spans().Count);
    }

    [Fact]
    public async Task Case11_DamagedPartCannotBeCountedAtStart_IsToldAndWhatComesIsStored()
    {
        await using var rig = new DeliveryRig(signal);
        await FillAsync(rig, 5);
        await rig.CrashAsync(rig.Disk.AfterKill());
        rig.Store.OnAsk = static () => new StoreException("part 20261120_1_1_0 of table spans", StoreFailure.Corrupt);

        await rig.StartAsync();
        await rig.AppendAsync(900_000, 1);
        await rig.StoredAsync(900_000);

        rig.Log.Count(3113).ShouldBe(1);
        rig.Ledger.Snapshot().Damage.ShouldContain("20261120_1_1_0");
        rig.Ledger.Snapshot().Missing.ShouldBe(0);
    }

    [Fact]
    public async Task Case16_BlockThatKillsTheStoreEachTime_IsSplitAndItsRecordParked()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        for (var i = 0UL; i < 20; i++)
        {
            await rig.AppendAsync(i * Step, 3);
        }

        rig.Store.OnInsert = static (_, rows) => (rows.Contains(7001UL) ? InsertStep.FailBefore : InsertStep.Store, StoreFailure.Unavailable);
        await rig.StartAsync();
        await rig.DrainedAsync();

        rig.Store.Spans().Count.ShouldBe(57);
        rig.Store.Spans().ShouldNotContain(7000UL);
        rig.Parked.ShouldBe(["/data/deadletter/00000000000000000008.json", "/data/deadletter/00000000000000000008.otlp"]);
        rig.Disk.ReadAll(rig.Parked[1]).ShouldBe(JournalRig.Body(7000, 3));
        var note = Encoding.UTF8.GetString(rig.Disk.ReadAll(rig.Parked[0]));
        note.ShouldContain("\"project\": \"p\"");
        note.ShouldContain(signal == Signal.Logs ? "\"logRecords\": 3" : "\"spans\": 3");
        rig.Ledger.Snapshot().Parked.ShouldBe(3);
        rig.Ledger.Snapshot().Received.ShouldBe(60);
        rig.Ledger.Snapshot().Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Case16_PlainOutage_NeverParksGoodData()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        await rig.AppendAsync(0, 3);
        await rig.AppendAsync(Step, 3);
        var down = true;
        var asked = 0;
        rig.Store.OnInsert = (_, _) => (Volatile.Read(ref down) ? InsertStep.FailBefore : InsertStep.Store, StoreFailure.Unavailable);
        rig.Store.OnAsk = () =>
        {
            Interlocked.Increment(ref asked);
            return Volatile.Read(ref down) ? new StoreException("down", StoreFailure.Unavailable) : null;
        };
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => Volatile.Read(ref asked) > 30);
        Volatile.Write(ref down, false);
        await rig.DrainedAsync();

        rig.Parked.ShouldBeEmpty();
        rig.Store.Spans().Count.ShouldBe(6);
    }

    [Fact]
    public async Task Case25_MoreComesDuringAnOutage_LagGrowsWithIt()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        var down = true;
        var asked = 0;
        rig.Store.OnInsert = (_, _) => (Volatile.Read(ref down) ? InsertStep.FailBefore : InsertStep.Store, StoreFailure.Unavailable);
        rig.Store.OnAsk = () =>
        {
            Interlocked.Increment(ref asked);
            return Volatile.Read(ref down) ? new StoreException("down", StoreFailure.Unavailable) : null;
        };
        await rig.AppendAsync(0, 3);
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => Volatile.Read(ref asked) > 3);

        var before = rig.Ledger.Snapshot();
        await rig.AppendAsync(Step, 3);
        var after = rig.Ledger.Snapshot();
        Volatile.Write(ref down, false);
        await rig.DrainedAsync();

        before.LagBytes.ShouldBeGreaterThan(0);
        after.LagRecords.ShouldBe(2);
        after.LagBytes.ShouldBeGreaterThan(before.LagBytes);
        rig.Ledger.Snapshot().LagBytes.ShouldBe(0);
    }

    [Fact]
    public async Task Case22_NoMemoryToDecode_NeverParksGoodData()
    {
        await using var rig = new DeliveryRig { MemoryShortages = 5 };
        rig.OpenJournal();
        for (var i = 0UL; i < 12; i++)
        {
            await rig.AppendAsync(i * Step, 3);
        }

        await rig.StartAsync();
        await rig.DrainedAsync();

        rig.MemoryShortages.ShouldBeLessThanOrEqualTo(0);
        rig.Parked.ShouldBeEmpty();
        rig.Store.Spans().Count.ShouldBe(36);
        rig.Store.Spans().Distinct().Count().ShouldBe(36);
    }

    [Fact]
    public async Task Case16_RecordThatNeverFitsIntoMemory_IsParkedAndTheRestFlows()
    {
        await using var rig = new DeliveryRig { TooLargeForMemory = { 4 * Step } };
        rig.OpenJournal();
        for (var i = 0UL; i < 12; i++)
        {
            await rig.AppendAsync(i * Step, 3);
        }

        await rig.StartAsync();
        await rig.DrainedAsync();

        rig.Parked.ShouldBe(["/data/deadletter/00000000000000000005.json", "/data/deadletter/00000000000000000005.otlp"]);
        rig.Ledger.Snapshot().Parked.ShouldBe(3);
        rig.Store.Spans().Count.ShouldBe(33);
        rig.Store.Spans().Contains(4 * Step).ShouldBeFalse();
    }

    [Fact]
    public async Task Case16_InsertsFailWhileCountsAnswer_NeverParksGoodData()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        for (var i = 0UL; i < 12; i++)
        {
            await rig.AppendAsync(i * Step, 3);
        }

        var down = true;
        rig.Store.OnInsert = (_, _) => (Volatile.Read(ref down) ? InsertStep.FailBefore : InsertStep.Store, StoreFailure.Unavailable);
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => rig.Log.Count(3112) > 12);
        rig.Ledger.Snapshot().Problem.ShouldBe("failed");
        Volatile.Write(ref down, false);
        await rig.DrainedAsync();

        rig.Parked.ShouldBeEmpty();
        rig.Store.Spans().Count.ShouldBe(36);
        rig.Store.Spans().Distinct().Count().ShouldBe(36);
    }

    [Fact]
    public async Task Case16_FirstTwoRecordsKillTheStore_AreParkedOnceAThirdIsTaken()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        for (var i = 0UL; i < 2; i++)
        {
            await rig.AppendAsync(i * Step, 1);
        }

        rig.Store.OnInsert = static (_, rows) => (rows.Contains(0UL) || rows.Contains(1000UL) ? InsertStep.FailBefore : InsertStep.Store, StoreFailure.Unavailable);
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => rig.Log.Count(3112) > 3);
        rig.Parked.ShouldBeEmpty();
        await rig.AppendAsync(2 * Step, 3);
        await rig.AppendAsync(3 * Step, 3);
        await rig.DrainedAsync();

        rig.Parked.Count.ShouldBe(4);
        rig.Store.Spans().ShouldBe([2000UL, 2001, 2002, 3000, 3001, 3002]);
    }

    /// <summary>Inserts fail and counts answer, as on a way that is cut after some bytes; the way heals between the last refusal and the probe.</summary>
    [Fact]
    public async Task Case25_OutageEndsWhenAnotherRecordIsTried_NeverParksGoodData()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        await rig.AppendAsync(0, 3);
        await rig.AppendAsync(Step, 3);
        var isDown = true;
        rig.Store.OnInsert = (_, rows) =>
        {
            isDown &= rows.Contains(0UL);
            return (isDown ? InsertStep.FailBefore : InsertStep.Store, StoreFailure.Unavailable);
        };

        await rig.StartAsync();
        await rig.DrainedAsync();

        rig.Parked.ShouldBeEmpty();
        rig.Store.Spans().ShouldBe([0UL, 1, 2, 1000, 1001, 1002]);
    }

    [Fact]
    public async Task Case16_CrashWhileTheStoreIsProbed_LeavesNoDouble()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        for (var i = 0UL; i < 4; i++)
        {
            await rig.AppendAsync(i * Step, 3);
        }

        // The other record is taken; then the store is silent until the crash, so it cannot be taken out again.
        var probed = false;
        rig.Store.OnInsert = (_, rows) =>
        {
            probed |= !rows.Contains(0UL);
            return (rows.Contains(0UL) ? InsertStep.FailBefore : InsertStep.Store, StoreFailure.Unavailable);
        };
        rig.Store.OnAsk = () => Volatile.Read(ref probed) ? new StoreException("down", StoreFailure.Unavailable) : null;
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => rig.Store.Spans().Count > 0 && rig.Ledger.Snapshot().Problem == "down");
        await rig.CrashAsync(rig.Disk.AfterPowerCut(new Random(1)));
        rig.Store.OnInsert = null;
        rig.Store.OnAsk = null;
        await rig.StartAsync();
        await rig.DrainedAsync();

        rig.Store.Spans().Count.ShouldBe(12);
        rig.Store.Spans().Distinct().Count().ShouldBe(12);
        rig.Parked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StoreFailure.Rejected)]
    [InlineData(StoreFailure.LimitExceeded)]
    public async Task Deliver_StoreRejectsOneRecord_ParksItAndGoesOn(StoreFailure failure)
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        for (var i = 0UL; i < 9; i++)
        {
            await rig.AppendAsync(i * Step, 2);
        }

        rig.Store.OnInsert = (_, rows) => (rows.Contains(0UL) || rows.Contains(8001UL) ? InsertStep.FailBefore : InsertStep.Store, failure);
        await rig.StartAsync();
        await rig.DrainedAsync();
        rig.Store.Spans().Count.ShouldBe(14);
        rig.Parked.Count.ShouldBe(4);

        // Parked is parked: a restart does not bring it back.
        await rig.CrashAsync(rig.Disk.AfterPowerCut(new Random(1)));
        await rig.StartAsync();
        await rig.AppendAsync(900_000, 1);
        await rig.StoredAsync(900_000);
        rig.Store.Spans().Count.ShouldBe(15);
        rig.Ledger.Snapshot().Parked.ShouldBe(4);
    }

    [Fact]
    public async Task Deliver_StoreRejectsEverything_StopsParkingAndWaits()
    {
        await using var rig = new DeliveryRig(signal);
        rig.Options = rig.Options with { MaxParkedInARow = 3 };
        rig.OpenJournal();
        for (var i = 0UL; i < 20; i++)
        {
            await rig.AppendAsync(i * Step, 1);
        }

        var broken = true;
        rig.Store.OnInsert = (_, _) => (Volatile.Read(ref broken) ? InsertStep.FailBefore : InsertStep.Store, StoreFailure.Rejected);
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => rig.Log.Count(3106) > 3);
        Volatile.Write(ref broken, false);
        await rig.DrainedAsync();

        rig.Parked.Count.ShouldBe(6);
        rig.Store.Spans().Count.ShouldBe(17);
    }

    [Fact]
    public async Task Deliver_RecordThatCannotBeDecoded_IsParkedAlone()
    {
        await using var rig = new DeliveryRig(signal);
        rig.Undecodable.UnionWith([3001UL, 4000UL, 8001UL]);
        rig.OpenJournal();
        for (var i = 0UL; i < 9; i++)
        {
            await rig.AppendAsync(i * Step, 2);
        }

        await rig.StartAsync();
        await rig.DrainedAsync();
        rig.Store.Spans().ShouldBe([0, 1, 1000, 1001, 2000, 2001, 5000, 5001, 6000, 6001, 7000, 7001]);
        rig.Parked.Count.ShouldBe(6);
        rig.Ledger.Snapshot().Parked.ShouldBe(6);
    }

    [Theory]
    [InlineData(StoreFailure.OutOfSpace)]
    [InlineData(StoreFailure.Overloaded)]
    [InlineData(StoreFailure.Unauthorized)]
    public async Task Case18And27_StoreFullOrTooBusy_IsRetriedForEverWhileIngestGoesOn(StoreFailure failure)
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        await rig.AppendAsync(0, 3);
        var full = true;
        rig.Store.OnInsert = (_, _) => (Volatile.Read(ref full) ? InsertStep.FailBefore : InsertStep.Store, failure);
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => rig.Store.Inserts > 20);
        (await rig.AppendAsync(Step, 3)).ShouldBeOfType<AppendOutcome.Appended>();
        var snapshot = rig.Ledger.Snapshot();
        snapshot.Waiting.ShouldBe(6);
        snapshot.Problem.ShouldBe("failed");
        snapshot.LagAge.ShouldBeGreaterThan(TimeSpan.Zero);

        Volatile.Write(ref full, false);
        await rig.DrainedAsync();
        rig.Store.Spans().Count.ShouldBe(6);
        rig.Parked.ShouldBeEmpty();
        await WaitFor.ConditionAsync(() => rig.Ledger.Snapshot() is { Problem: "", LagAge.Ticks: 0 });
    }

    [Theory]
    [InlineData(InsertStep.TimeOutAfter)]
    [InlineData(InsertStep.Late)]
    [InlineData(InsertStep.FailAfter)]
    [InlineData(InsertStep.FailPart)]
    [InlineData(InsertStep.LandsAfterCount)]
    public async Task Case26_UnknownOutcome_IsCountedAndNotDoubled(object step)
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        for (var i = 0UL; i < 30; i++)
        {
            await rig.AppendAsync(i * Step, 3, filler: 600);
        }

        var turn = 0;
        rig.Store.OnInsert = (_, _) => (turn++ % 4 == 0 ? (InsertStep)step : InsertStep.Store, StoreFailure.Unavailable);
        await rig.StartAsync();
        await rig.DrainedAsync();
        rig.Store.Spans().Count.ShouldBe(90);
        rig.Store.Spans().Distinct().Count().ShouldBe(90);
        rig.Parked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Stop_WithABlockInHand_FinishesItAndSavesThePlace()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        await rig.AppendAsync(0, 3);
        using var inside = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        rig.Store.OnInsert = (_, _) =>
        {
            inside.Set();
            go.Wait();
            return (InsertStep.Store, StoreFailure.Unavailable);
        };
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => inside.IsSet);
        var stopping = rig.Delivery!.StopAsync(default);
        go.Set();
        await stopping;
        rig.Cursor.State.Position.ShouldBe(2UL);
        rig.Cursor.State.Pending.ShouldBeNull();
    }

    [Fact]
    public async Task Stop_DuringAnOutage_EndsAtOnce()
    {
        await using var rig = new DeliveryRig(signal);
        rig.Options = rig.Options with { RetryDelay = TimeSpan.FromMinutes(1), MaxRetryDelay = TimeSpan.FromMinutes(1) };
        rig.OpenJournal();
        await rig.AppendAsync(0, 3);
        rig.Store.OnInsert = static (_, _) => (InsertStep.FailBefore, StoreFailure.Unavailable);
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => rig.Store.Inserts > 0);
        await rig.Delivery!.StopAsync(default).WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Deliver_CheckpointDiskFails_WaitsAndGoesOnWithoutDoubles()
    {
        await using var rig = new DeliveryRig(signal);
        await rig.StartAsync();
        var turn = 0;
        rig.Disk.Fault = (what, path) => path.Contains(".cursor", StringComparison.Ordinal) && what is "write" or "sync" && Interlocked.Increment(ref turn) % 3 == 0
            ? FaultDisk.Broken()
            : null;
        var kept = new List<ulong>();
        for (var i = 0UL; i < 40; i++)
        {
            if (await rig.AppendAsync(i * Step, 2) is AppendOutcome.Appended)
            {
                kept.Add(i * Step);
            }

            await Task.Delay(1);
        }

        await rig.DrainedAsync();
        rig.Store.Spans().ShouldBe(kept.SelectMany(static k => (ulong[])[k, k + 1]));
    }

    [Fact]
    public async Task Deliver_CheckpointIsAnOlderCopy_DoublesAndLosesNothingAndShowsIt()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        await rig.StartAsync();
        for (var i = 0UL; i < 3; i++)
        {
            await rig.AppendAsync(i * Step, 3);
            await rig.DrainedAsync();
        }

        var old = rig.Disk.ReadAll(JournalRig.Folder + "/store.cursor");
        for (var i = 3UL; i < 6; i++)
        {
            await rig.AppendAsync(i * Step, 3);
            await rig.DrainedAsync();
        }

        await rig.CrashAsync(rig.Disk.AfterKill());
        rig.Disk.WriteAll(JournalRig.Folder + "/store.cursor", old);
        await rig.StartAsync();
        await rig.AppendAsync(900_000, 1);
        await rig.DrainedAsync();

        rig.Store.Spans().Count.ShouldBe(19);
        rig.Store.Spans().Distinct().Count().ShouldBe(19);
        rig.Ledger.Snapshot().Excess.ShouldBe(9);
        rig.Ledger.Snapshot().Stored.ShouldBe(19);
        rig.Log.Count(3108).ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deliver_WholeJournalIsAnOlderCopy_DoublesAndLosesNothingAndShowsIt(bool crashBeforeTheCheck)
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        await rig.StartAsync();
        for (var i = 0UL; i < 3; i++)
        {
            await rig.AppendAsync(i * Step, 3);
            await rig.DrainedAsync();
        }

        // The copy holds two records that were on their way.
        rig.Store.OnInsert = static (_, _) => (InsertStep.FailBefore, StoreFailure.OutOfSpace);
        await rig.AppendAsync(3 * Step, 3);
        await rig.AppendAsync(4 * Step, 3);
        var tried = rig.Store.Inserts;
        await WaitFor.ConditionAsync(() => rig.Store.Inserts > tried);
        var copy = rig.Disk.Paths().ToDictionary(static p => p, p => rig.Disk.ReadAll(p), StringComparer.Ordinal);
        rig.Store.OnInsert = null;
        for (var i = 5UL; i < 12; i++)
        {
            await rig.AppendAsync(i * Step, 3);
        }

        await rig.DrainedAsync();
        await rig.CrashAsync(new FaultDisk());
        foreach (var (path, content) in copy)
        {
            rig.Disk.WriteAll(path, content);
        }

        // What comes now is numbered as what the store holds.
        rig.OpenJournal();
        rig.Store.OnAsk = static () => new StoreException("down", StoreFailure.Unavailable);
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => rig.Ledger.Snapshot().Problem == "down");
        for (var i = 100UL; i < 110; i++)
        {
            (await rig.AppendAsync(i * Step, 3)).ShouldBeOfType<AppendOutcome.Appended>();
        }

        if (crashBeforeTheCheck)
        {
            await rig.CrashAsync(rig.Disk.AfterPowerCut(new Random(2)));
            await rig.StartAsync();
        }

        rig.Store.OnAsk = null;
        await rig.DrainedAsync();
        rig.Store.Spans().Distinct().Count().ShouldBe(66);
        rig.Store.Spans().Count.ShouldBe(66);
        rig.Ledger.Snapshot().Excess.ShouldBeInRange(21, 27);
        rig.Ledger.Snapshot().Stored.ShouldBe(66);

        // It stays so: the next start finds nothing to complain of, and a store that loses blocks gets them anew, once.
        await rig.CrashAsync(rig.Disk.AfterPowerCut(new Random(3)));
        await rig.StartAsync();
        await rig.AppendAsync(900_000, 1);
        await rig.DrainedAsync();
        rig.Store.Spans().Count.ShouldBe(67);
        rig.Store.Spans().Distinct().Count().ShouldBe(67);
        rig.Ledger.Snapshot().Excess.ShouldBe(0);
        rig.Ledger.Snapshot().Missing.ShouldBe(0);
    }

    [Fact]
    public async Task Deliver_SectorThatCannotBeRead_IsPassedOverAndTheRestFlows()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        for (var i = 0UL; i < 12; i++)
        {
            await rig.AppendAsync(i * Step, 1, filler: 1000);
        }

        var path = rig.Journaling.Segments()[0];
        rig.Disk.Unreadable = (file, offset, count) => file == path && offset < 6144 && offset + count > 5632;
        await rig.StartAsync();
        await rig.DrainedAsync();

        var stored = rig.Store.Spans();
        stored.ShouldContain(0UL);
        stored.ShouldContain(11_000UL);
        stored.Count.ShouldBeInRange(6, 11);
        rig.Ledger.Snapshot().CorruptRecords.ShouldBe(1);
        rig.Journaling.Log.Count(3010).ShouldBe(1);
        rig.Journaling.Quarantined().ShouldContain(static p => p.EndsWith("-4096.unreadable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case07_LastRecordDamagedAfterItWasKept_IsPassedOverAndCounted()
    {
        await using var rig = new DeliveryRig(signal);
        rig.OpenJournal();
        for (var i = 0UL; i < 3; i++)
        {
            await rig.AppendAsync(i * Step, 2);
        }

        var path = rig.Journaling.Segments()[0];
        var bytes = rig.Disk.ReadAll(path);
        bytes[rig.Journal.Bytes - 10] ^= 1;
        rig.Disk.WriteAll(path, bytes);
        await rig.StartAsync();

        await rig.DrainedAsync();
        rig.Store.Spans().ShouldBe([0UL, 1, 1000, 1001]);
        await WaitFor.ConditionAsync(() => rig.Ledger.Snapshot().LagRecords == 0);
        rig.Ledger.Snapshot().CorruptRecords.ShouldBe(1);
    }

    private static async Task FillAsync(DeliveryRig rig, int requests)
    {
        await rig.StartAsync();
        for (var i = 0; i < requests; i++)
        {
            await rig.AppendAsync((ulong)(i * Step), 3, filler: 1000);
            await rig.DrainedAsync();
        }
    }
}
