using System.Buffers.Binary;
using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Tests.Journal;

/// <summary>A journal on a fault disk, with requests whose body is a list of span ids.</summary>
internal sealed class JournalRig
{
    public const string Folder = "/data/journal";

    public FaultDisk Disk { get; set; } = new();

    public ShiftedClock Clock { get; } = new();

    public LogLines Log { get; set; } = new();

    public JournalOptions Options { get; set; } = new() { Directory = Folder, SegmentBytes = 16 << 10, MaxBytes = 64L << 20 };

    public static byte[] Body(ulong firstSpan, int spans, int filler = 0)
    {
        var body = new byte[(spans * 8) + filler];
        for (var i = 0; i < spans; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(i * 8), firstSpan + (ulong)i);
        }

        body.AsSpan(spans * 8).Fill(0x5A);
        return body;
    }

    public IngestJournal Open() => IngestJournal.Open(Options, Disk, Clock, Log);

    public IngestJournal Reopen()
    {
        Disk = Disk.AfterKill();
        Log = new LogLines();
        return Open();
    }

    public ValueTask<AppendOutcome> AppendAsync(IngestJournal journal, byte[] body, int spans = 1, string project = "p", Signal signal = Signal.Traces, CancellationToken token = default)
        => journal.AppendAsync(new JournalAppend(project, signal, Clock.GetUtcNow().ToUnixNanos(), spans, body), token);

    public async Task<ulong> KeepAsync(IngestJournal journal, byte[] body, int spans = 1, string project = "p")
        => (await AppendAsync(journal, body, spans, project)).ShouldBeOfType<AppendOutcome.Appended>().Sequence;

    public static List<(ulong Sequence, byte[] Body)> ReadAll(IngestJournal journal, ulong from = 0)
    {
        using var reader = journal.OpenReader(from);
        var records = new List<(ulong Sequence, byte[] Body)>();
        while (reader.TryRead(out var record))
        {
            records.Add((record.Sequence, record.Body.ToArray()));
        }

        return records;
    }

    public List<string> Segments() => [.. Disk.Paths().Where(static p => p.EndsWith(".seg", StringComparison.Ordinal) && !p.Contains("quarantine", StringComparison.Ordinal))];

    public List<string> Quarantined() => [.. Disk.Paths().Where(static p => p.Contains("quarantine", StringComparison.Ordinal))];
}
