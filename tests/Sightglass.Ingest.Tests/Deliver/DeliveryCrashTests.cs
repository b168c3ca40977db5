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
        for (var round = 0; round < 4; round++)
        {
            Disturb(rig, random);
            await rig.StartAsync();
            for (var i = random.Next(5, 40); i > 0; i--)
            {
                var id = acked.Count > 0 && random.Next(3) == 0 ? acked.Keys.ElementAt(random.Next(acked.Count)) : next++;
                acked.TryAdd(id, false);
                if (await rig.AppendAsync(id * 100, 3, filler: (int)(id % 5) * 100) is AppendOutcome.Appended or AppendOutcome.Duplicate)
                {
                    acked[id] = true;
                }

                if (random.Next(6) == 0)
                {
                    await Task.Delay(random.Next(3));
                }
            }

            await rig.CrashAsync(random.Next(2) == 0 ? rig.Disk.AfterKill() : rig.Disk.AfterPowerCut(random));
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
        ledger.Waiting.ShouldBe(0);
    }

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

        rig.Disk.Fault = (what, path) => path.StartsWith(JournalRig.Folder, StringComparison.Ordinal)
            && what is "write" or "sync" or "create" or "cut" or "delete" or "syncdir"
            && Roll() < diskRate
                ? FaultDisk.Broken()
                : null;
        rig.Store.OnInsert = (_, _) => Roll() < storeRate
            ? ((InsertStep)(int)(Roll() * 6), StoreFailure.OutOfSpace)
            : (InsertStep.Store, StoreFailure.OutOfSpace);
        rig.Store.OnAsk = () => Roll() < storeRate ? new StoreException("down", StoreFailure.Unavailable) : null;
    }
}
