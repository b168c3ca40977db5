using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Journal;
using Sightglass.Storage;

namespace Sightglass.Ingest.Tests.Deliver;

/// <summary>One journal, two signals: neither loses, doubles or holds up what is the other's.</summary>
public class InterleavedDeliveryTests
{
    private const int Step = 1000;

    [Theory]
    [InlineData(Signal.Traces)]
    [InlineData(Signal.Logs)]
    public async Task Deliver_AmongRequestsOfTheOtherSignal_StoresItsOwnAlone(Signal signal)
    {
        await using var rig = new DeliveryRig(signal) { HasForeign = true };
        rig.Options = rig.Options with { MaxRows = 25 };
        await rig.StartAsync();
        for (var i = 0UL; i < 60; i++)
        {
            await rig.AppendAsync(i * Step, 4, filler: 700);
        }

        await rig.DrainedAsync();

        rig.Store.Spans().ShouldBe(Enumerable.Range(0, 60).SelectMany(static i => Enumerable.Range(i * Step, 4)).Select(static s => (ulong)s));
        var ledger = rig.Ledger.Snapshot();
        (ledger.Received, ledger.Stored, ledger.Waiting, ledger.LagRecords, ledger.LagBytes).ShouldBe((240, 240, 0, 0, 0));
    }

    [Theory]
    [InlineData(Signal.Traces)]
    [InlineData(Signal.Logs)]
    public async Task Deliver_CrashedBetweenInsertAndCheckpoint_NeitherLosesNorDoubles(Signal signal)
    {
        for (var landed = 0; landed < 2; landed++)
        {
            await using var rig = new DeliveryRig(signal) { HasForeign = true };
            rig.OpenJournal();
            await rig.AppendAsync(0, 5);
            await rig.AppendAsync(Step, 5);
            rig.Store.OnInsert = (_, _) => (landed == 1 ? InsertStep.FailAfter : InsertStep.FailBefore, StoreFailure.Unavailable);
            rig.Store.OnAsk = () => rig.Store.Inserts > 0 ? new StoreException("down", StoreFailure.Unavailable) : null;
            await rig.StartAsync();
            await WaitFor.ConditionAsync(() => rig.Store.Inserts > 0);
            await rig.CrashAsync(rig.Disk.AfterPowerCut(new Random(3)));

            rig.Store.OnInsert = null;
            rig.Store.OnAsk = null;
            await rig.StartAsync();
            await rig.AppendAsync(9 * Step, 1);
            await rig.DrainedAsync();

            rig.Store.Spans().ShouldBe([0, 1, 2, 3, 4, Step, Step + 1, Step + 2, Step + 3, Step + 4, 9 * Step]);
            (rig.Ledger.Snapshot().Received, rig.Ledger.Snapshot().Stored).ShouldBe((11, 11));
        }
    }

    [Fact]
    public async Task Deliver_OnlyTheOtherSignalComes_WritesNoCheckpointButLetsFilesGo()
    {
        await using var rig = new DeliveryRig(Signal.Logs) { HasForeign = true };
        await rig.StartAsync();
        await WaitFor.ConditionAsync(() => rig.Disk.Paths().Contains(JournalRig.Folder + "/store.cursor"));
        var before = rig.Cursor.State;
        var foreign = rig.Foreign!;
        await rig.Journaling.AppendAsync(rig.Journal, JournalRig.Body(1, 1, 100), 1);
        await WaitFor.ConditionAsync(() => rig.Cursor.PassedTo == rig.Cursor.NextVisible);
        rig.Cursor.State.ShouldBeSameAs(before);

        for (var i = 2UL; i < 200; i++)
        {
            await rig.Journaling.AppendAsync(rig.Journal, JournalRig.Body(i, 1, 1000), 1);
        }

        foreign.Save(foreign.State with { Position = foreign.NextVisible });
        await WaitFor.ConditionAsync(
            () =>
            {
                rig.Journal.DeleteFinished();
                return rig.Journaling.Segments().Count == 1;
            },
            "all files but the one being written to go");
        rig.Store.Spans().ShouldBeEmpty();
    }

    [Fact]
    public async Task Deliver_TheOtherSignalsStoreIsDown_GoesOn()
    {
        await using var rig = new DeliveryRig(Signal.Logs) { HasForeign = true };
        await rig.StartAsync();
        for (var i = 0UL; i < 40; i++)
        {
            await rig.AppendAsync(i * Step, 1, filler: 700);
        }

        await rig.DrainedAsync();

        // The other cursor has not moved: everything is still there for it.
        rig.Foreign!.OldestRetained.ShouldBe(rig.Foreign.State.Position);
        rig.Journal.SumFrom(0, Signal.Traces).Items.ShouldBe(40);
        rig.Store.Spans().Count.ShouldBe(40);
    }

    /// <summary>The other signal's delivery needs no answer of the store to pass a file over, and would let go of it before this one has asked what the store lacks.</summary>
    [Theory]
    [InlineData(Signal.Traces)]
    [InlineData(Signal.Logs)]
    public async Task Case11_TheOtherSignalIsDoneWithAFileFirst_WhatTheStoreLacksIsStillDeliveredAnew(Signal signal)
    {
        await using var rig = new DeliveryRig(signal) { HasForeign = true };
        await rig.StartAsync();
        await rig.AppendAsync(0, 5);
        await rig.DrainedAsync();
        await rig.CrashAsync(rig.Disk.AfterKill());
        rig.Store.Lose(rig.Store.Blocks().Count);

        var answer = new TaskCompletionSource();
        rig.Store.OnAsk = () => answer.Task.IsCompleted ? null : new StoreException("not yet", StoreFailure.Unavailable);
        await rig.StartAsync();
        rig.Foreign!.Save(rig.Foreign.State with { Position = rig.Foreign.NextVisible });
        rig.Journal.DeleteFinished();
        answer.SetResult();
        await rig.AppendAsync(Step, 1);
        await rig.StoredAsync(Step);

        rig.Store.Spans().ShouldBe([0UL, 1UL, 2UL, 3UL, 4UL, (ulong)Step]);
        rig.Ledger.Snapshot().Missing.ShouldBe(0);
    }

    [Fact]
    public async Task Open_JournalFromBeforeTheSignal_BeginsWithWhatIsHeldAndDeliversWhatComes()
    {
        await using var before = new DeliveryRig(Signal.Traces);
        await before.StartAsync();
        for (var i = 0UL; i < 40; i++)
        {
            await before.AppendAsync(i * Step, 1, filler: 700);
        }

        await before.DrainedAsync();
        var disk = before.Disk.AfterKill();
        await before.StopAsync();

        await using var rig = new DeliveryRig(Signal.Logs);
        rig.Journaling.Disk = disk;

        // Of the spans' cursor this rig knows nothing: its file has another name.
        disk.Remove(JournalRig.Folder + "/store.cursor");
        await rig.StartAsync();
        await rig.AppendAsync(7, 3);
        await rig.DrainedAsync();

        rig.Store.Spans().ShouldBe([7UL, 8UL, 9UL]);
        var ledger = rig.Ledger.Snapshot();
        (ledger.Received, ledger.Stored, ledger.Missing, ledger.Excess).ShouldBe((3, 3, 0, 0));
    }

    [Fact]
    public async Task Append_SameBytesAsAnotherSignal_IsNoRetry()
    {
        await using var rig = new DeliveryRig(Signal.Logs);
        rig.OpenJournal();
        var body = JournalRig.Body(1, 1, 10);

        (await rig.Journaling.AppendAsync(rig.Journal, body)).ShouldBeOfType<AppendOutcome.Appended>();
        (await rig.Journaling.AppendAsync(rig.Journal, body, signal: Signal.Logs)).ShouldBeOfType<AppendOutcome.Appended>();
        (await rig.Journaling.AppendAsync(rig.Journal, body, signal: Signal.Logs)).ShouldBeOfType<AppendOutcome.Duplicate>();

        rig.Journal.Totals(Signal.Logs).DuplicateRequests.ShouldBe(1);
        rig.Journal.Totals(Signal.Traces).DuplicateRequests.ShouldBe(0);
    }
}
