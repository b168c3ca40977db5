using System.Diagnostics.Metrics;
using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Deliver;

/// <summary>Delivery's instruments.</summary>
internal static class DeliverMetrics
{
    public const string MeterName = "Sightglass.Deliver";

    private static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long> Blocks = Meter.CreateCounter<long>("sightglass.deliver.blocks", "{block}", "Blocks stored.");

    private static readonly Counter<long> Spans = Meter.CreateCounter<long>("sightglass.deliver.spans", "{span}", "Spans stored.");

    private static readonly Counter<long> LogRecords = Meter.CreateCounter<long>("sightglass.deliver.log_records", "{record}", "Log records stored.");

    public static readonly Counter<long> Retries = Meter.CreateCounter<long>("sightglass.deliver.retries", "{attempt}", "Inserts that failed or whose fate was unknown.");

    public static readonly Counter<long> Parked = Meter.CreateCounter<long>("sightglass.deliver.parked", "{record}", "Records set aside in the dead-letter folder.");

    public static readonly Histogram<double> InsertDuration = Meter.CreateHistogram<double>("sightglass.deliver.insert.duration", "s", "Time from a block's first attempt until it is stored.");

    public static void Stored(Signal signal, long rows) => (signal == Signal.Logs ? LogRecords : Spans).Add(rows);
}
