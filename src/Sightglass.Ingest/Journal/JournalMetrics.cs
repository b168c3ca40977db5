using System.Diagnostics.Metrics;

namespace Sightglass.Ingest.Journal;

/// <summary>The journal's instruments.</summary>
internal static class JournalMetrics
{
    public const string MeterName = "Sightglass.Journal";

    private static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long> Requests = Meter.CreateCounter<long>("sightglass.journal.requests", "{request}", "Requests kept.");

    public static readonly Counter<long> Bytes = Meter.CreateCounter<long>("sightglass.journal.bytes", "By", "Bytes kept.");

    public static readonly Counter<long> Duplicates = Meter.CreateCounter<long>("sightglass.journal.duplicates", "{request}", "Retries recognised.");

    public static readonly Counter<long> Full = Meter.CreateCounter<long>("sightglass.journal.full", "{request}", "Requests turned away for lack of room.");

    public static readonly Counter<long> FailedBatches = Meter.CreateCounter<long>("sightglass.journal.failed_batches", "{batch}", "Batches the disk failed on.");

    public static readonly Counter<long> CorruptRecords = Meter.CreateCounter<long>("sightglass.journal.corrupt_records", "{record}", "Damaged places met.");

    public static readonly Counter<long> QuarantinedFiles = Meter.CreateCounter<long>("sightglass.journal.quarantined_files", "{file}", "Files moved to quarantine.");

    public static readonly Histogram<double> SyncDuration = Meter.CreateHistogram<double>("sightglass.journal.sync.duration", "s", "Time of one write and sync of a batch.");

    public static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>("sightglass.journal.batch.requests", "{request}", "Requests written by one sync.");
}
