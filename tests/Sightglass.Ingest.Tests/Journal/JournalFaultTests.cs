using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Tests.Journal;

/// <summary>The cases of the reliability catalogue that concern the journal, by their numbers.</summary>
public class JournalFaultTests
{
    [Fact]
    public async Task Case06_TailTornAtEveryByte_StartsAtTheLastWholeRecordWithOneWarning()
    {
        var rig = new JournalRig();
        var ends = new List<int>();
        await using (var journal = rig.Open())
        {
            for (var i = 0UL; i < 5; i++)
            {
                await rig.KeepAsync(journal, JournalRig.Body(i + 1, 1, filler: 13));
                ends.Add((int)journal.Bytes);
            }
        }

        var path = rig.Segments()[0];
        var whole = rig.Disk.ReadAll(path);
        for (var cut = ends[1]; cut < ends[4]; cut++)
        {
            foreach (var zeroFilled in (bool[])[false, true])
            {
                rig.Disk.WriteAll(path, zeroFilled ? [.. whole.AsSpan(0, cut), .. new byte[500]] : whole[..cut]);
                await using var journal = rig.Reopen();

                // The last 2 bytes of a record of 88 are padding: a cut there leaves it whole.
                var kept = ends.Count(e => e - 2 <= cut);
                JournalRig.ReadAll(journal).Select(static r => r.Body[0]).ShouldBe(Enumerable.Range(1, kept).Select(static i => (byte)i), $"cut at {cut}");
                var isTorn = whole.AsSpan(ends[kept - 1] - 2, Math.Max(0, cut - ends[kept - 1] + 2)).ContainsAnyExcept((byte)0);
                rig.Log.Count(3001).ShouldBe(isTorn ? 1 : 0, $"cut at {cut}");

                // It goes on, and the next start finds no fault any more.
                await rig.KeepAsync(journal, JournalRig.Body(77, 1));
                await journal.DisposeAsync();
                await using var again = rig.Reopen();
                JournalRig.ReadAll(again).Count.ShouldBe(kept + 1);
                rig.Log.Count(3001).ShouldBe(0);
                foreach (var other in rig.Disk.Paths().Where(p => p != path && !p.EndsWith("journal.id", StringComparison.Ordinal)).ToList())
                {
                    rig.Disk.Remove(other);
                }
            }
        }
    }

    [Fact]
    public async Task Case07_OneBitFlippedInAThousandPlaces_LosesThatRecordOnly()
    {
        const int Records = 40;
        var rig = new JournalRig { Options = new JournalOptions { Directory = JournalRig.Folder, SegmentBytes = 1 << 20 } };
        var ends = new List<int>();
        await using (var journal = rig.Open())
        {
            for (var i = 0UL; i < Records; i++)
            {
                await rig.KeepAsync(journal, JournalRig.Body(i, 1, filler: 37 + (int)i));
                ends.Add((int)journal.Bytes);
            }
        }

        var path = rig.Segments()[0];
        var whole = rig.Disk.ReadAll(path);
        var random = new Random(7);
        for (var place = 0; place < 1000; place++)
        {
            var bit = random.Next(ends[^2] * 8);
            var flipped = whole.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            rig.Disk.WriteAll(path, flipped);
            await using var journal = rig.Reopen();

            var hit = bit / 8 < 64 ? -1 : ends.FindIndex(e => bit / 8 < e);
            var read = JournalRig.ReadAll(journal).Select(static r => (int)r.Body[0]).ToList();
            var lost = Enumerable.Range(0, Records).Except(read).ToList();

            // A flip in the file's header or in the padding between records loses nothing.
            lost.Count.ShouldBeLessThanOrEqualTo(1, $"bit {bit}");
            lost.ShouldAllBe(l => l == hit, $"bit {bit}");
            if (lost.Count > 0)
            {
                journal.Totals(Signal.Traces).CorruptRecords.ShouldBe(1, $"bit {bit}");
                rig.Quarantined().ShouldNotBeEmpty();
            }

            foreach (var other in rig.Quarantined())
            {
                rig.Disk.Remove(other);
            }
        }
    }

    [Fact]
    public async Task Case07_RecordPlantedInABody_IsNeverTakenForARecord()
    {
        var rig = new JournalRig();
        var planted = new byte[200];
        new RecordFormat(journal: 0).Write(planted.AsSpan(8), new RecordHeader(2, Signal.Traces, 1, 1, 1, 8, 5, 0));
        await using (var journal = rig.Open())
        {
            await rig.KeepAsync(journal, JournalRig.Body(1, 1));
            await rig.KeepAsync(journal, planted);
            await rig.KeepAsync(journal, JournalRig.Body(3, 1));
        }

        var bytes = rig.Disk.ReadAll(rig.Segments()[0]);
        bytes[64 + 80 + 20] ^= 1;
        rig.Disk.WriteAll(rig.Segments()[0], bytes);
        await using var again = rig.Reopen();
        JournalRig.ReadAll(again).Select(static r => r.Sequence).ShouldBe([1UL, 3UL]);
    }

    [Fact]
    public async Task Case08_StrangeFiles_AreQuarantinedAndTheRestIsKept()
    {
        var rig = new JournalRig();
        await using (var journal = rig.Open())
        {
            for (var i = 0UL; i < 60; i++)
            {
                await rig.KeepAsync(journal, JournalRig.Body(i, 1, 1000));
            }
        }

        var segments = rig.Segments();
        segments.Count.ShouldBeGreaterThanOrEqualTo(4);
        var foreign = rig.Disk.ReadAll(segments[0]);
        BinaryPrimitives.WriteUInt64LittleEndian(foreign.AsSpan(16), 12345);
        BinaryPrimitives.WriteUInt32LittleEndian(foreign.AsSpan(60), Crc32C.Of(foreign.AsSpan(0, 60), 0));
        rig.Disk.Remove(segments[1]);
        rig.Disk.WriteAll(JournalRig.Folder + "/00000000000000000900.seg", []);
        rig.Disk.WriteAll(JournalRig.Folder + "/00000000000000000901.seg", new byte[5000]);
        rig.Disk.WriteAll(JournalRig.Folder + "/00000000000000000902.seg", foreign);
        rig.Disk.WriteAll(JournalRig.Folder + "/00000000000000000903.seg", rig.Disk.ReadAll(segments[0]));
        rig.Disk.WriteAll(JournalRig.Folder + "/00000000000000000001 (copy).seg", rig.Disk.ReadAll(segments[0]));
        rig.Disk.WriteAll(JournalRig.Folder + "/notes.txt", [1, 2, 3]);

        await using var again = rig.Reopen();
        again.Totals(Signal.Traces).QuarantinedFiles.ShouldBe(6);
        rig.Quarantined().Count.ShouldBe(6);
        var read = JournalRig.ReadAll(again);
        read.Count.ShouldBeInRange(40, 50);
        read.Select(static r => r.Sequence).Distinct().Count().ShouldBe(read.Count);
        await rig.KeepAsync(again, JournalRig.Body(1000, 1));
    }

    [Fact]
    public async Task Case12_SegmentOfANewerVersion_IsRefusedAndUntouched()
    {
        var rig = new JournalRig();
        await using (var journal = rig.Open())
        {
            await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        }

        var path = rig.Segments()[0];
        var newer = rig.Disk.ReadAll(path);
        BinaryPrimitives.WriteUInt32LittleEndian(newer.AsSpan(8), SegmentFormat.Version + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(newer.AsSpan(60), Crc32C.Of(newer.AsSpan(0, 60), 0));
        rig.Disk.WriteAll(path, newer);
        rig.Disk.WriteAll(JournalRig.Folder + "/foreign.txt", [1]);

        Should.Throw<JournalFormatException>(() => rig.Open()).Message.ShouldContain("format 2");

        rig.Disk.ReadAll(path).ShouldBe(newer);
        rig.Disk.Paths().Exists(static p => p == JournalRig.Folder + "/foreign.txt").ShouldBeTrue();
    }

    [Theory]
    [InlineData("write")]
    [InlineData("sync")]
    [InlineData("create")]
    public async Task Case17_DiskFull_IsNotAckedAndHealsAlone(string operation)
    {
        var rig = new JournalRig();
        await using var journal = rig.Open();
        await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        rig.Options.SegmentBytes.ShouldBe(16 << 10);
        if (operation == "create")
        {
            await rig.KeepAsync(journal, JournalRig.Body(2, 1, 16_000));
        }

        rig.Disk.Fault = (what, path) => what == operation && path.EndsWith(".seg", StringComparison.Ordinal) ? FaultDisk.NoSpace() : null;
        for (var i = 0; i < 3; i++)
        {
            var failed = (await rig.AppendAsync(journal, JournalRig.Body(3, 1, 1000))).ShouldBeOfType<AppendOutcome.Failed>();
            failed.Kind.ShouldBe(AppendFailure.NoSpace);
            failed.RetryAfter.ShouldBeGreaterThan(TimeSpan.Zero);
            journal.Writable.ShouldBeFalse();
        }

        rig.Disk.Fault = null;
        (await rig.AppendAsync(journal, JournalRig.Body(3, 1, 1000))).ShouldBeOfType<AppendOutcome.Appended>();
        journal.Writable.ShouldBeTrue();
        JournalRig.ReadAll(journal).Count(static r => r.Body[0] == 3).ShouldBe(1);
    }

    [Fact]
    public async Task Case19_StartWithNoByteFree_OpensReadsAndHeals()
    {
        var rig = new JournalRig();
        await using (var journal = rig.Open())
        {
            await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        }

        rig.Disk = rig.Disk.AfterKill();
        rig.Disk.Capacity = 0;
        await using var again = rig.Open();
        JournalRig.ReadAll(again).Count.ShouldBe(1);
        (await rig.AppendAsync(again, JournalRig.Body(2, 1))).ShouldBeOfType<AppendOutcome.Failed>().Kind.ShouldBe(AppendFailure.NoSpace);
        rig.Disk.Capacity = long.MaxValue;
        await rig.KeepAsync(again, JournalRig.Body(2, 1));
    }

    [Fact]
    public async Task Case19_FirstStartEverWithNoByteFree_Opens()
    {
        var rig = new JournalRig();
        rig.Disk.Capacity = 0;
        await using var journal = rig.Open();
        (await rig.AppendAsync(journal, JournalRig.Body(2, 1))).ShouldBeOfType<AppendOutcome.Failed>();
        rig.Disk.Capacity = long.MaxValue;
        await rig.KeepAsync(journal, JournalRig.Body(2, 1));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public async Task Case20_SyncFails_SealsTheFileAndTheRetryIsNotDoubledAfterAnyRestart(double part)
    {
        var rig = new JournalRig();
        rig.Disk.FailedWritePart = part;
        await using var journal = rig.Open();
        var cursor = journal.OpenCursor("store", Signal.Traces);
        cursor.Save(cursor.State);
        await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        var sealedPath = rig.Segments()[0];

        // The cut that takes the failed batch out of the file fails too: the worst case, whole records stay behind.
        rig.Disk.Fault = (what, path) => what is "cut" || (what is "sync" && path == sealedPath) ? FaultDisk.Broken() : null;
        journal.Writable.ShouldBeTrue();
        (await rig.AppendAsync(journal, JournalRig.Body(2, 1))).ShouldBeOfType<AppendOutcome.Failed>().Kind.ShouldBe(AppendFailure.Io);
        journal.Writable.ShouldBeFalse();
        rig.Log.Lines.Where(static line => line.Id == 3004).ShouldHaveSingleItem().Level.ShouldBe(LogLevel.Error);
        var syncs = rig.Disk.SyncedPaths.Count(p => p == sealedPath);
        await rig.KeepAsync(journal, JournalRig.Body(2, 1));
        journal.Writable.ShouldBeTrue();
        rig.Log.Count(3005).ShouldBe(1);
        await rig.KeepAsync(journal, JournalRig.Body(3, 1));

        rig.Disk.SyncedPaths.Count(p => p == sealedPath).ShouldBe(syncs, "the file was synced again after a failure");
        rig.Segments().Count.ShouldBe(2);
        JournalRig.ReadAll(journal).Select(static r => r.Body[0]).ShouldBe([(byte)1, 2, 3]);
        for (var restart = 0; restart < 3; restart++)
        {
            rig.Disk.Fault = null;
            await using var again = rig.Reopen();
            JournalRig.ReadAll(again).Select(static r => r.Body[0]).ShouldBe([(byte)1, 2, 3]);
            again.Totals(Signal.Traces).CorruptRecords.ShouldBe(0);
            (await rig.AppendAsync(again, JournalRig.Body(2, 1))).ShouldBeOfType<AppendOutcome.Duplicate>();
        }
    }

    /// <summary>Found by the model, seed 156: the failed file outlived the one whose header declared its records void.</summary>
    [Fact]
    public async Task Case20_FailedFileCannotBeDeleted_LaterFilesStayUntilItIsGone()
    {
        var rig = new JournalRig();
        rig.Disk.FailedWritePart = 1;
        var journal = rig.Open();
        var cursor = journal.OpenCursor("store", Signal.Traces);
        cursor.Save(cursor.State);
        var failed = true;
        rig.Disk.Fault = (what, path) => (failed && what is "write" && path.EndsWith(".seg", StringComparison.Ordinal)) || what is "cut" or "delete" ? FaultDisk.Broken() : null;
        (await rig.AppendAsync(journal, JournalRig.Body(1, 1))).ShouldBeOfType<AppendOutcome.Failed>();
        failed = false;
        for (var id = 2UL; id < 6; id++)
        {
            await rig.KeepAsync(journal, JournalRig.Body(id, 1, filler: 15 << 10));
        }

        // All that was kept is consumed, and the disk deletes again, but for the file of the failed batch.
        var leftover = rig.Segments()[0];
        rig.Disk.Fault = (what, path) => what is "delete" && path == leftover ? FaultDisk.Broken() : null;
        JournalRig.ReadAll(journal).Count.ShouldBe(4);
        cursor.Save(cursor.State with { Position = journal.NextVisible });
        rig.Segments().Count.ShouldBe(5, "a file went although the failed one was still there");
        rig.Disk.Fault = null;
        await journal.DisposeAsync();

        await using var again = rig.Reopen();
        (await rig.AppendAsync(again, JournalRig.Body(1, 1))).ShouldBeOfType<AppendOutcome.Appended>();
        JournalRig.ReadAll(again).Count(static r => r.Body[0] == 1).ShouldBe(1);
    }

    [Fact]
    public async Task Case20_SyncFailsThenCrash_RetryAfterTheRestartIsNotDoubled()
    {
        var rig = new JournalRig();
        var journal = rig.Open();
        await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        rig.Disk.Fault = static (what, _) => what is "sync" or "cut" ? FaultDisk.Broken() : null;
        await rig.AppendAsync(journal, JournalRig.Body(2, 1));
        rig.Disk.Kill();
        await journal.DisposeAsync();

        // The kernel kept what it could not sync: the record may be there, but then a retry must find it.
        await using var again = rig.Reopen();
        var outcome = await rig.AppendAsync(again, JournalRig.Body(2, 1));
        outcome.ShouldBeOfType<AppendOutcome.Duplicate>();
        JournalRig.ReadAll(again).Count(static r => r.Body[0] == 2).ShouldBe(1);
    }

    [Fact]
    public async Task Case20_RecordLeftByAFailedSync_IsNotAcknowledgedBeforeItSurvivesAPowerCut()
    {
        var rig = new JournalRig();
        var journal = rig.Open();
        await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        rig.Disk.FailedWritePart = 1;
        rig.Disk.Fault = static (what, _) => what is "sync" or "cut" ? FaultDisk.Broken() : null;
        await rig.AppendAsync(journal, JournalRig.Body(2, 1));
        rig.Disk.Kill();
        await journal.DisposeAsync();

        await using var again = rig.Reopen();
        (await rig.AppendAsync(again, JournalRig.Body(2, 1))).ShouldBeOfType<AppendOutcome.Duplicate>();
        for (var seed = 0; seed < 20; seed++)
        {
            rig.Disk = rig.Disk.AfterPowerCut(new Random(seed));
            await using var later = rig.Open();
            JournalRig.ReadAll(later).Count(static r => r.Body[0] == 2).ShouldBe(1, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("write")]
    public async Task Open_DiskCannotConfirmWhatItFinds_AcknowledgesNoRetryUntilItDoes(string operation)
    {
        var rig = new JournalRig();
        await using (var journal = rig.Open())
        {
            await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        }

        rig.Disk = rig.Disk.AfterKill();
        rig.Log = new LogLines();
        rig.Disk.Fault = (what, path) => what == operation && path.EndsWith(".seg", StringComparison.Ordinal) ? FaultDisk.Broken() : null;
        await using var again = rig.Open();
        rig.Log.Count(3011).ShouldBe(1);
        (await rig.AppendAsync(again, JournalRig.Body(1, 1))).ShouldBeOfType<AppendOutcome.Failed>().RetryAfter.ShouldBeGreaterThan(TimeSpan.Zero);

        rig.Disk.Fault = null;
        rig.Clock.Advance(TimeSpan.FromSeconds(3));
        await rig.KeepAsync(again, JournalRig.Body(2, 1));
        await WaitFor.ConditionAsync(() => rig.Log.Count(3012) == 1);
        (await rig.AppendAsync(again, JournalRig.Body(1, 1))).ShouldBeOfType<AppendOutcome.Duplicate>();
        JournalRig.ReadAll(again).Select(static r => r.Body[0]).ShouldBe([(byte)1, 2]);
    }

    [Fact]
    public async Task Open_DiskCannotConfirmWhatItFinds_AcknowledgesARetryOnceItIsDelivered()
    {
        var rig = new JournalRig();
        await using (var journal = rig.Open())
        {
            var cursor = journal.OpenCursor("store", Signal.Traces);
            cursor.Save(cursor.State);
            await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        }

        rig.Disk = rig.Disk.AfterKill();
        var path = rig.Segments()[0];
        rig.Disk.Fault = (what, file) => what == "sync" && file == path ? FaultDisk.Broken() : null;
        await using var again = rig.Open();
        var delivery = again.OpenCursor("store", Signal.Traces);
        (await rig.AppendAsync(again, JournalRig.Body(1, 1))).ShouldBeOfType<AppendOutcome.Failed>();
        JournalRig.ReadAll(again).Count.ShouldBe(1);
        delivery.Save(delivery.State with { Position = delivery.NextVisible });
        rig.Segments().ShouldBeEmpty();
        (await rig.AppendAsync(again, JournalRig.Body(1, 1))).ShouldBeOfType<AppendOutcome.Duplicate>();
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 200)]
    [InlineData(5000, 5001)]
    [InlineData(4096, 12288)]
    [InlineData(11000, 99999)]
    public async Task Case07_SectorsThatCannotBeReadAtStart_LoseOnlyTheirRecordsAndStayPassedOver(int start, int end)
    {
        var rig = new JournalRig();
        await using (var journal = rig.Open())
        {
            for (var i = 0UL; i < 14; i++)
            {
                await rig.KeepAsync(journal, JournalRig.Body(i, 1, 1000));
            }
        }

        rig.Disk = rig.Disk.AfterKill();
        rig.Log = new LogLines();
        var path = rig.Segments()[0];
        var whole = rig.Disk.ReadAll(path);
        rig.Disk.Unreadable = (file, offset, count) => file == path && offset < end && offset + count > start;
        List<byte> read;
        await using (var again = rig.Open())
        {
            read = ReadPatiently(again);
            var pages = (Math.Min(end, whole.Length) - 1) / 4096 - (start / 4096) + 1;
            read.Count.ShouldBeInRange(14 - (pages * 5), 13);
            again.Totals(Signal.Traces).CorruptRecords.ShouldBeGreaterThan(0);
            rig.Log.Count(3010).ShouldBeGreaterThan(0);
            await rig.KeepAsync(again, JournalRig.Body(50, 1));
        }

        // The sectors come back: what was passed over stays so, for its retries may have been kept in its place.
        rig.Disk.Unreadable = null;
        await using var later = rig.Reopen();
        JournalRig.ReadAll(later).Select(static r => r.Body[0]).ShouldBe([.. read, 50]);
        rig.Disk.ReadAll(path).AsSpan(0, whole.Length).SequenceEqual(whole).ShouldBeTrue("the file was changed");
    }

    [Fact]
    public async Task Case07_TheWholeDiskCannotBeRead_PassesOverNothingForEver()
    {
        var rig = new JournalRig { Options = new JournalOptions { Directory = JournalRig.Folder, SegmentBytes = 4 << 20 } };
        await using var journal = rig.Open();
        for (var i = 0UL; i < 30; i++)
        {
            await rig.KeepAsync(journal, JournalRig.Body(i, 1, 100_000));
        }

        rig.Disk.Unreadable = static (_, _, _) => true;
        using var reader = journal.OpenReader(0);
        for (var i = 0; i < 3000; i++)
        {
            Should.Throw<JournalDiskException>(() => reader.TryRead(out _));
        }

        rig.Log.Count(3010).ShouldBe(256);
    }

    private static List<byte> ReadPatiently(IngestJournal journal)
    {
        var read = new List<byte>();
        using var reader = journal.OpenReader(0);
        for (var tries = 0; tries < 1000; tries++)
        {
            try
            {
                while (reader.TryRead(out var record))
                {
                    read.Add(record.Body.Span[0]);
                }

                return read;
            }
            catch (JournalDiskException)
            {
                // The call can be repeated.
            }
        }

        throw new InvalidOperationException("The reader never came to the end.");
    }

    [Fact]
    public async Task Case20_TwoFailedAttemptsLeftBehind_AreReadOnce()
    {
        var rig = new JournalRig();
        var journal = rig.Open();
        await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        rig.Disk.Fault = static (what, _) => what is "sync" or "cut" or "delete" ? FaultDisk.Broken() : null;
        await rig.AppendAsync(journal, JournalRig.Body(2, 1));
        await rig.AppendAsync(journal, JournalRig.Body(2, 1));
        rig.Disk.Kill();
        await journal.DisposeAsync();

        await using var again = rig.Reopen();
        JournalRig.ReadAll(again).Count(static r => r.Body[0] == 2).ShouldBeLessThanOrEqualTo(1);
        await rig.AppendAsync(again, JournalRig.Body(2, 1));
        JournalRig.ReadAll(again).Count(static r => r.Body[0] == 2).ShouldBe(1);
    }

    [Fact]
    public async Task Case21_SlowDisk_BatchesGatherWhileItSyncs()
    {
        var rig = new JournalRig { Options = new JournalOptions { Directory = JournalRig.Folder, SegmentBytes = 4 << 20 } };
        rig.Disk.SyncTime = TimeSpan.FromMilliseconds(100);
        await using var journal = rig.Open();
        var next = 0;

        // 64 connections with 100 spans a request: at 100 ms a sync they share each one.
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            for (var i = 0; i < 4; i++)
            {
                (await rig.AppendAsync(journal, JournalRig.Body((ulong)Interlocked.Increment(ref next) * 1000, 100), 100)).ShouldBeOfType<AppendOutcome.Appended>();
            }
        }));

        // Four rounds need few more than four syncs; one sync a request would be 256.
        rig.Disk.Syncs.ShouldBeLessThan(16);
    }

    /// <summary>
    /// 128 senders with 100 spans a request, half a second a sync. Counted in syncs, so that a busy machine changes nothing: 2,500 spans in each are
    /// 5,000 a second, and three of them pass in 1.5 s.
    /// </summary>
    [Fact]
    public async Task Case21_HalfASecondASync_Keeps5000SpansASecondAndAcknowledgesWithin1500Milliseconds()
    {
        var rig = new JournalRig { Options = new JournalOptions { Directory = JournalRig.Folder, SegmentBytes = 4 << 20 } };
        rig.Disk.SyncTime = TimeSpan.FromMilliseconds(500);
        await using var journal = rig.Open();
        var next = 0;
        var waited = new ConcurrentBag<int>();
        var before = rig.Disk.Syncs;

        await Task.WhenAll(Enumerable.Range(0, 128).Select(async _ =>
        {
            for (var i = 0; i < 8; i++)
            {
                var sent = rig.Disk.Syncs;
                await rig.KeepAsync(journal, JournalRig.Body((ulong)Interlocked.Increment(ref next) * 1000, 100), 100);
                waited.Add(rig.Disk.Syncs - sent);
            }
        }));

        (next * 100 / (rig.Disk.Syncs - before)).ShouldBeGreaterThan(2500);
        waited.Order().ElementAt(waited.Count * 99 / 100).ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Case21_QueueBounded_TurnsAwayInsteadOfGrowing()
    {
        var rig = new JournalRig();
        rig.Options = rig.Options with { MaxQueuedRequests = 10 };
        using var gate = new ManualResetEventSlim();
        rig.Disk.Fault = (operation, _) =>
        {
            if (operation == "write")
            {
                gate.Wait();
            }

            return null;
        };
        await using var journal = rig.Open();
        var appends = Enumerable.Range(0, 100).Select(i => rig.AppendAsync(journal, JournalRig.Body((ulong)i, 1)).AsTask()).ToList();
        gate.Set();
        var outcomes = await Task.WhenAll(appends);

        outcomes.Count(static o => o is AppendOutcome.Full).ShouldBeGreaterThan(50);
        JournalRig.ReadAll(journal).Count.ShouldBe(outcomes.Count(static o => o is AppendOutcome.Appended));
    }

    [Fact]
    public async Task Case22_ReadOnlyOrNoHandles_FailsWithAHintAndHeals()
    {
        var rig = new JournalRig();
        await using var journal = rig.Open();
        rig.Disk.Fault = static (what, _) => what is "create" or "write" or "mkdir" or "syncdir" ? DiskErrors.FromErrno("open", "x", 24) : null;
        (await rig.AppendAsync(journal, JournalRig.Body(1, 1))).ShouldBeOfType<AppendOutcome.Failed>().Kind.ShouldBe(AppendFailure.Io);
        rig.Disk.Fault = null;
        await rig.KeepAsync(journal, JournalRig.Body(1, 1));
    }

    [Fact]
    public async Task Case22_ReadOnlyAtStart_OpensAndReads()
    {
        var rig = new JournalRig();
        await using (var journal = rig.Open())
        {
            await rig.KeepAsync(journal, JournalRig.Body(1, 1));
        }

        rig.Disk = rig.Disk.AfterKill();
        rig.Disk.Fault = static (what, _) => what is "open" or "read" or "list" ? null : FaultDisk.Broken();
        await using var again = rig.Open();
        JournalRig.ReadAll(again).Count.ShouldBe(1);
        rig.Disk.Fault = null;
        await rig.KeepAsync(again, JournalRig.Body(2, 1));
    }

    [Fact]
    public async Task Case59_EachRequestFiveTimes_IsKeptOnce()
    {
        var rig = new JournalRig();
        rig.Disk.SyncTime = TimeSpan.FromMilliseconds(5);
        await using (var journal = rig.Open())
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 250).Select(i => rig.AppendAsync(journal, JournalRig.Body((ulong)(i % 50), 1)).AsTask()));
            outcomes.Count(static o => o is AppendOutcome.Appended).ShouldBe(50);
            outcomes.Count(static o => o is AppendOutcome.Duplicate).ShouldBe(200);
            journal.Totals(Signal.Traces).DuplicateRequests.ShouldBe(200);
        }

        await using var again = rig.Reopen();
        var repeated = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => rig.AppendAsync(again, JournalRig.Body((ulong)i, 1)).AsTask()));
        repeated.ShouldAllBe(static o => o is AppendOutcome.Duplicate);
        JournalRig.ReadAll(again).Count.ShouldBe(50);
    }

    [Fact]
    public async Task Case59_RetryWhileTheOriginalFails_SharesItsOutcome()
    {
        var rig = new JournalRig();
        rig.Disk.SyncTime = TimeSpan.FromMilliseconds(50);
        rig.Disk.Fault = static (what, path) => what == "sync" && path.EndsWith(".seg", StringComparison.Ordinal) ? FaultDisk.Broken() : null;
        await using var journal = rig.Open();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => rig.AppendAsync(journal, JournalRig.Body(1, 1)).AsTask()));
        outcomes.ShouldAllBe(static o => o is AppendOutcome.Failed);
        rig.Disk.Fault = null;
        await rig.KeepAsync(journal, JournalRig.Body(1, 1));
    }
}
