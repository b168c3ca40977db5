using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Tests.Journal;

public class IngestJournalTests
{
    [Fact]
    public async Task Append_OnTheRealDisk_IsReadBackAfterReopening()
    {
        var root = Directory.CreateTempSubdirectory("sightglass-journal-").FullName;
        try
        {
            var options = new JournalOptions { Directory = Path.Combine(root, "journal") };
            var body = JournalRig.Body(1, 3, filler: 100_001);
            var now = TimeProvider.System.GetUtcNow().ToUnixNanos();
            ulong id;
            await using (var journal = IngestJournal.Open(options, TimeProvider.System, NullLogger<IngestJournal>.Instance))
            {
                id = journal.Id;
                (await journal.AppendAsync(new JournalAppend("shop", Signal.Traces, now, 3, body), default))
                    .ShouldBe(new AppendOutcome.Appended(1));
                if (!OperatingSystem.IsWindows())
                {
                    File.GetUnixFileMode(options.Directory).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                    File.GetUnixFileMode(Path.Combine(options.Directory, "00000000000000000001.seg")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
                }
            }

            await using var again = IngestJournal.Open(options, TimeProvider.System, NullLogger<IngestJournal>.Instance);
            again.Id.ShouldBe(id);
            using var reader = again.OpenReader(0);
            reader.TryRead(out var record).ShouldBeTrue();
            record.Body.ToArray().ShouldBe(body);
            System.Text.Encoding.UTF8.GetString(record.Project.Span).ShouldBe("shop");
            record.ReceivedNanos.ShouldBe(now);
            record.Items.ShouldBe(3);
            reader.TryRead(out _).ShouldBeFalse();
            (await again.AppendAsync(new JournalAppend("shop", Signal.Traces, now, 3, body), default)).ShouldBe(new AppendOutcome.Duplicate(1));
            (await again.AppendAsync(new JournalAppend("other", Signal.Traces, now, 3, body), default)).ShouldBeOfType<AppendOutcome.Appended>();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task Append_ManyAtOnce_SharesSyncsAndKeepsEach()
    {
        var rig = new JournalRig();
        rig.Disk.SyncTime = TimeSpan.FromMilliseconds(20);
        await using var journal = rig.Open();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => rig.AppendAsync(journal, JournalRig.Body((ulong)i, 1)).AsTask()));

        outcomes.ShouldAllBe(static o => o is AppendOutcome.Appended);
        rig.Disk.Syncs.ShouldBeLessThan(60);
        JournalRig.ReadAll(journal).Count.ShouldBe(400);
    }

    [Theory]
    [InlineData(JournalDurability.Fsync)]
    [InlineData(JournalDurability.Os)]
    public async Task Append_EitherDurability_SurvivesAKillAndOnlyFsyncSyncs(JournalDurability durability)
    {
        var rig = new JournalRig();
        rig.Options = rig.Options with { Durability = durability };
        await using (var journal = rig.Open())
        {
            for (var i = 0UL; i < 5; i++)
            {
                await rig.KeepAsync(journal, JournalRig.Body(i, 1));
            }

            rig.Disk.SyncedPaths.Count(path => path == rig.Segments()[0]).ShouldBe(durability == JournalDurability.Fsync ? 5 : 0);
        }

        await using var again = rig.Reopen();
        JournalRig.ReadAll(again).Count.ShouldBe(5);
        (await rig.AppendAsync(again, JournalRig.Body(3, 1))).ShouldBeOfType<AppendOutcome.Duplicate>();
    }

    [Fact]
    public async Task Append_CancelledInLine_IsNotKeptAndCanBeSentAgain()
    {
        var rig = new JournalRig();
        using var gate = new ManualResetEventSlim();
        rig.Disk.Fault = (operation, path) =>
        {
            if (operation == "write" && path.EndsWith(".seg", StringComparison.Ordinal))
            {
                gate.Wait();
            }

            return null;
        };
        await using var journal = rig.Open();
        var first = rig.AppendAsync(journal, JournalRig.Body(1, 1)).AsTask();
        using var leaving = new CancellationTokenSource();
        await WaitFor.ConditionAsync(() => rig.Segments().Count == 1);
        var second = rig.AppendAsync(journal, JournalRig.Body(2, 1), token: leaving.Token).AsTask();

        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        gate.Set();
        await first;

        JournalRig.ReadAll(journal).Count.ShouldBe(1);
        (await rig.AppendAsync(journal, JournalRig.Body(2, 1))).ShouldBeOfType<AppendOutcome.Appended>();
    }

    [Fact]
    public async Task Append_PastTheSizeLimit_IsFullWithAHintThatGrows()
    {
        var rig = new JournalRig();
        rig.Options = rig.Options with { MaxBytes = 40 << 10 };
        await using var journal = rig.Open();
        var cursor = journal.OpenCursor("store", Signal.Traces);
        AppendOutcome outcome = new AppendOutcome.Appended(0);
        for (var i = 0UL; outcome is AppendOutcome.Appended; i++)
        {
            outcome = await rig.AppendAsync(journal, JournalRig.Body(i, 1, 1000));
        }

        outcome.ShouldBe(new AppendOutcome.Full(TimeSpan.FromSeconds(1)));
        rig.Clock.Advance(TimeSpan.FromSeconds(120));
        (await rig.AppendAsync(journal, JournalRig.Body(9999, 1, 1000))).ShouldBeOfType<AppendOutcome.Full>().RetryAfter.ShouldBeGreaterThan(TimeSpan.FromSeconds(25));

        // Room again once the store has caught up.
        cursor.Save(cursor.State with { Position = cursor.NextVisible });
        (await rig.AppendAsync(journal, JournalRig.Body(9999, 1, 1000))).ShouldBeOfType<AppendOutcome.Appended>();
    }

    [Fact]
    public async Task Save_PastASegment_DeletesItAndKeepsItsDigests()
    {
        var rig = new JournalRig();
        await using (var journal = rig.Open())
        {
            var cursor = journal.OpenCursor("store", Signal.Traces);
            for (var i = 0UL; i < 40; i++)
            {
                await rig.KeepAsync(journal, JournalRig.Body(i, 1, 1000));
            }

            rig.Segments().Count.ShouldBe(3);
            cursor.Save(cursor.State with { Position = 20 });
            rig.Segments().Count.ShouldBe(2);
            cursor.Save(cursor.State with { Position = 41 });
            rig.Segments().Count.ShouldBe(1);
            (await rig.AppendAsync(journal, JournalRig.Body(3, 1, 1000))).ShouldBeOfType<AppendOutcome.Duplicate>();
        }

        await using var again = rig.Reopen();
        (await rig.AppendAsync(again, JournalRig.Body(3, 1, 1000))).ShouldBeOfType<AppendOutcome.Duplicate>();
        (await rig.AppendAsync(again, JournalRig.Body(39, 1, 1000))).ShouldBeOfType<AppendOutcome.Duplicate>();

        rig.Clock.Advance(TimeSpan.FromMinutes(61));
        (await rig.AppendAsync(again, JournalRig.Body(3, 1, 1000))).ShouldBeOfType<AppendOutcome.Appended>();
    }

    [Fact]
    public async Task Open_WithoutIdFile_TakesTheIdFromTheSegments()
    {
        var rig = new JournalRig();
        ulong id;
        await using (var journal = rig.Open())
        {
            id = journal.Id;
            await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        }

        rig.Disk.Remove(JournalRig.Folder + "/journal.id");
        await using var again = rig.Reopen();
        again.Id.ShouldBe(id);
        JournalRig.ReadAll(again).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Open_IdButNothingElseLeft_BeginsANewJournal()
    {
        var rig = new JournalRig();
        ulong id;
        await using (var journal = rig.Open())
        {
            id = journal.Id;
            await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        }

        foreach (var path in rig.Disk.Paths().Where(static p => !p.EndsWith("journal.id", StringComparison.Ordinal)))
        {
            rig.Disk.Remove(path);
        }

        // Numbering from 1 under the old id would name blocks that are in the store already.
        await using var again = rig.Reopen();
        again.Id.ShouldNotBe(id);
    }

    [Fact]
    public async Task Open_SequencesNeverStepBack_EvenWhenTheTailIsGone()
    {
        var rig = new JournalRig();
        await using (var journal = rig.Open())
        {
            var cursor = journal.OpenCursor("store", Signal.Traces);
            for (var i = 0UL; i < 5; i++)
            {
                await rig.KeepAsync(journal, JournalRig.Body(i, 1));
            }

            cursor.Save(cursor.State with { Position = 6 });
        }

        rig.Disk.Remove(rig.Segments()[0]);
        await using var again = rig.Reopen();
        (await rig.KeepAsync(again, JournalRig.Body(100, 1))).ShouldBeGreaterThanOrEqualTo(6UL);
    }

    [Fact]
    public async Task WaitAsync_NewRecord_Completes()
    {
        var rig = new JournalRig();
        await using var journal = rig.Open();
        using var reader = journal.OpenReader(0);
        reader.TryRead(out _).ShouldBeFalse();
        await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        reader.TryRead(out _).ShouldBeTrue();

        var waiting = reader.WaitAsync(default);
        waiting.IsCompleted.ShouldBeFalse();
        await rig.KeepAsync(journal, JournalRig.Body(2, 1));

        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        reader.TryRead(out var record).ShouldBeTrue();
        record.Sequence.ShouldBe(2UL);
    }
}
