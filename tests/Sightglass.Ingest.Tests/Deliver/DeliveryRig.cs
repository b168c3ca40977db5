using System.Buffers.Binary;
using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Journal;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Tests.Deliver;

/// <summary>The way from a request to a fake store, on a fault disk; can be crashed and started again.</summary>
internal sealed class DeliveryRig(Signal signal = Signal.Traces) : IRecordDecoder<ISpanBlock>, IAsyncDisposable
{
    private ulong _foreign;

    public JournalRig Journaling { get; } = new();

    public FakeStore Store { get; } = new();

    public LogLines Log { get; } = new();

    /// <summary>Whether a request of the other signal comes before each of this one's.</summary>
    public bool HasForeign { get; init; }

    /// <summary>The cursor of the other signal.</summary>
    public JournalCursor? Foreign { get; private set; }

    public HashSet<ulong> Undecodable { get; } = [];

    public HashSet<ulong> TooLargeForMemory { get; } = [];

    /// <summary>How many more calls of the decoder find no memory.</summary>
    public int MemoryShortages { get; set; }

    public DeliverOptions Options { get; set; } = new()
    {
        DeadLetterDirectory = "/data/deadletter",
        GatherTime = TimeSpan.FromMilliseconds(1),
        RetryDelay = TimeSpan.FromMilliseconds(1),
        MaxRetryDelay = TimeSpan.FromMilliseconds(4),
    };

    public IngestJournal Journal { get; private set; } = null!;

    public JournalCursor Cursor { get; private set; } = null!;

    public IngestLedger Ledger { get; private set; } = null!;

    public SignalDelivery<ISpanBlock>? Delivery { get; private set; }

    public FaultDisk Disk => Journaling.Disk;

    public List<string> Parked => [.. Disk.Paths().Where(static p => p.StartsWith("/data/deadletter/", StringComparison.Ordinal))];

    public void Decode(in JournalRecord record, ISpanBlock block)
    {
        var body = record.Body.Span;
        for (var i = 0; i < record.Items; i++)
        {
            var id = BinaryPrimitives.ReadUInt64LittleEndian(body[(i * 8)..]);
            block.AddSpan(new SpanRow { StartNanos = id });
            if (TooLargeForMemory.Contains(id) || MemoryShortages-- > 0)
            {
                // More than any array may hold: the runtime says that it is out of memory.
                GC.KeepAlive(new byte[int.MaxValue]);
            }

            if (Undecodable.Contains(id))
            {
                throw new FormatException("no such span");
            }
        }
    }

    public void OpenJournal()
    {
        Journal = Journaling.Open();
        if (HasForeign)
        {
            // What is not delivered here is nobody's: it must not keep the files.
            Foreign = Journal.OpenCursor("foreign", signal == Signal.Logs ? Signal.Traces : Signal.Logs);
        }

        Cursor = Journal.OpenCursor("store", signal);
        Ledger = new IngestLedger(Journal, Cursor, Journaling.Clock);
    }

    public async Task StartAsync()
    {
        if (Journal is null)
        {
            OpenJournal();
        }

        Delivery = new SignalDelivery<ISpanBlock>(Journal!, Cursor, Store, this, Ledger, Options, Journaling.Clock, Log, Disk);
        await Delivery.StartAsync(default);
    }

    public async Task<AppendOutcome> AppendAsync(ulong firstSpan, int spans, int filler = 0, string project = "p")
    {
        if (HasForeign)
        {
            // As large, so that files and blocks end at other places; never the same twice, or it would be taken for a retry.
            await Journaling.AppendAsync(Journal, JournalRig.Body(ulong.MaxValue - _foreign++, 1, filler), 1, project, signal: Foreign!.Signal);
        }

        var outcome = await Journaling.AppendAsync(Journal, JournalRig.Body(firstSpan, spans, filler), spans, project, signal: signal);
        Ledger.CountOutcome(project, spans, outcome);
        return outcome;
    }

    public Task StoredAsync(ulong span, int seconds = 20) => WaitFor.ConditionAsync(() => Store.Spans().Contains(span), $"span {span} in the store", seconds);

    /// <summary>Waits until everything kept is delivered, or parked.</summary>
    public Task DrainedAsync(int seconds = 20)
        => WaitFor.ConditionAsync(() => Cursor.PassedTo >= Cursor.NextVisible && Cursor.State.Pending is null, "the journal to be empty", seconds);

    public async Task StopAsync()
    {
        if (Delivery is { } delivery)
        {
            using var now = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await delivery.StopAsync(now.Token);
            delivery.Dispose();
            Delivery = null;
        }

        if (Journal is not null)
        {
            await Journal.DisposeAsync();
            Journal = null!;
        }
    }

    /// <summary>Ends everything at this moment; what the disk kept of it is the given image.</summary>
    public async Task CrashAsync(FaultDisk after)
    {
        await StopAsync();
        Journaling.Disk = after;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
