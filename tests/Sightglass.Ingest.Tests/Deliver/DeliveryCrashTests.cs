using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Journal;
using Sightglass.Storage;

namespace Sightglass.Ingest.Tests.Deliver;

/// <summary>
/// The whole way from a request to the store under random faults of both, ended again and again by kills and power cuts.
/// </summary>
public class DeliveryCrashTests
{
    private const int Seeds = 60;

    [Fact]
    public async Task Case01To05_RandomCrashesWithFailingDiskAndStore_LoseAndDoubleNothing()
    {
        var first = int.Parse(Environment.GetEnvironmentVariable("SIGHTGLASS_DELIVER_SEED") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        for (var seed = first; seed < first + Seeds; seed++)
        {
            try
            {
                await RunAsync(seed);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}: {e.Message}", e);
            }
        }
    }

    private static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        await using var rig = new DeliveryRig();
        rig.Options = rig.Options with { MaxRows = 12 };
        rig.Journaling.Options = rig.Journaling.Options with { SegmentBytes = 4 << 10 };
        var acked = new Dictionary<ulong, bool>();
        var next = 1UL;

        // Either a file's header is damaged now and then, which tells no more what in the file before is void; or a request that failed
        // comes again when its first attempt is forgotten, which only the header can tell. Both together nobody could get right.
        var damagesHeaders = seed % 2 == 0;
        var known = new List<ulong>();
        for (var round = 0; round < 4; round++)
        {
            Disturb(rig, random);
            await rig.StartAsync();
            for (var i = random.Next(5, 40); i > 0; i--)
            {
                var isNew = known.Count == 0 || random.Next(3) > 0;
                var id = isNew ? next++ : known[random.Next(known.Count)];
                if (isNew)
                {
                    acked.Add(id, false);
                    known.Add(id);
                }

                var outcome = await AppendAsync(rig, id);
                if (outcome is AppendOutcome.Failed && (damagesHeaders || isNew))
                {
                    var fault = rig.Disk.Fault;
                    rig.Disk.Fault = null;
                    if (!damagesHeaders)
                    {
                        rig.Journaling.Clock.Advance(TimeSpan.FromHours(2));
                        known.Clear();
                    }

                    outcome = await AppendAsync(rig, id);
                    rig.Disk.Fault = fault;
                }

                acked[id] |= outcome is AppendOutcome.Appended or AppendOutcome.Duplicate;

                if (random.Next(6) == 0)
                {
                    await Task.Delay(random.Next(3));
                }
            }

            await rig.CrashAsync(random.Next(2) == 0 ? rig.Disk.AfterKill() : rig.Disk.AfterPowerCut(random));
            if (damagesHeaders && rig.Journaling.Segments() is [.., var last])
            {
                var bytes = rig.Disk.ReadAll(last);
                if (bytes.Length > 64)
                {
                    bytes[random.Next(64)] ^= 0x10;
                    rig.Disk.WriteAll(last, bytes);
                }
            }

            if (random.Next(5) == 0)
            {
                rig.Disk.Remove(JournalRig.Folder + "/store.cursor");
            }
        }

        rig.Store.OnInsert = null;
        rig.Store.OnAsk = null;
        await rig.StartAsync();
        await rig.AppendAsync(ulong.MaxValue - 10, 1);
        await rig.StoredAsync(ulong.MaxValue - 10);
        await rig.DrainedAsync();

        rig.Parked.ShouldBeEmpty();
        var times = rig.Store.Spans().GroupBy(static s => s).ToDictionary(static g => g.Key, static g => g.Count());
        foreach (var (id, isAcked) in acked)
        {
            for (var span = id * 100; span < (id * 100) + 3; span++)
            {
                var count = times.GetValueOrDefault(span);
                if (isAcked ? count != 1 : count > 1)
                {
                    throw new InvalidOperationException($"span {span} (acknowledged: {isAcked}) is stored {count} times");
                }
            }
        }

        var ledger = rig.Ledger.Snapshot();
        ledger.Stored.ShouldBe(rig.Store.Spans().Count);
        ledger.Missing.ShouldBe(0);
        ledger.Excess.ShouldBe(0);
        ledger.Waiting.ShouldBe(0);
    }

    private static async Task<AppendOutcome> AppendAsync(DeliveryRig rig, ulong id)
        => await rig.AppendAsync(id * 100, 3, filler: (int)(id % 5) * 100);

    private static void Disturb(DeliveryRig rig, Random random)
    {
        var diskRate = random.Next(3) == 0 ? random.NextDouble() * 0.1 : 0;
        var storeRate = random.Next(3) * 0.2;
        var dice = new Random(random.Next());
        double Roll()
        {
            lock (dice)
            {
                return dice.NextDouble();
            }
        }

        // A disk that writes and cannot sync leaves whole records behind that nobody was told of.
        var syncRate = random.Next(2) == 0 ? 0.3 : 0;
        var disk = rig.Disk;
        disk.FailedWritePart = random.Next(2) == 0 ? 1 : random.NextDouble();
        disk.Fault = (what, path) => path.EndsWith(".seg", StringComparison.Ordinal) && syncRate > 0 && (what is "cut" || (what is "sync" && Roll() < syncRate))
            ? FaultDisk.Broken()
            : path.StartsWith(JournalRig.Folder, StringComparison.Ordinal)
            && what is "write" or "sync" or "create" or "cut" or "delete" or "syncdir"
            && Roll() < diskRate
                ? FaultDisk.Broken()
                : null;
        var isFull = random.Next(3) == 0;
        var killAt = random.Next(2) == 0 ? random.Next(1, 6) : 0;
        rig.Store.OnInsert = (_, _) =>
        {
            if (isFull)
            {
                return (InsertStep.FailBefore, StoreFailure.OutOfSpace);
            }

            if (--killAt == 0)
            {
                // The block is stored and the checkpoint will never say so.
                disk.Kill();
                return (Roll() < 0.7 ? InsertStep.Store : InsertStep.FailPart, StoreFailure.OutOfSpace);
            }

            return Roll() < storeRate
                ? ((InsertStep)(int)(Roll() * 6), StoreFailure.OutOfSpace)
                : (InsertStep.Store, StoreFailure.OutOfSpace);
        };
        rig.Store.OnAsk = () => Roll() < storeRate ? new StoreException("down", StoreFailure.Unavailable) : null;
    }
}
