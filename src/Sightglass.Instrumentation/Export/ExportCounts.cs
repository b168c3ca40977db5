using System.Diagnostics.Metrics;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Export;

/// <summary>Counts what became of spans, for the meter <c>Sightglass</c> and for tests. Thread-safe.</summary>
internal sealed class ExportCounts
{
    private long _exported;
    private long _dropped;
    private long _failed;
    private long _rejected;
    private long _sampledOut;
    private long _decidedEarly;

    /// <summary>Spans a receiver acknowledged, or the console shows.</summary>
    public long OfExported => Volatile.Read(ref _exported);

    /// <summary>Spans that found the queue full, or came after the end.</summary>
    public long OfDropped => Volatile.Read(ref _dropped);

    /// <summary>Spans that could not be delivered: refused, or given up.</summary>
    public long OfFailed => Volatile.Read(ref _failed);

    /// <summary>Spans that a receiver took the request of but refused themselves.</summary>
    public long OfRejected => Volatile.Read(ref _rejected);

    /// <summary>Spans of traces that were not kept.</summary>
    public long OfSampledOut => Volatile.Read(ref _sampledOut);

    /// <summary>Traces that were decided before their end, because too much waited.</summary>
    public long OfDecidedEarly => Volatile.Read(ref _decidedEarly);

    /// <summary>Shows them on a meter.</summary>
    public void Observe(Meter meter)
    {
        meter.CreateObservableCounter("sightglass.export.spans", Measure, "{span}", "Spans by what became of them.");
        meter.CreateObservableCounter("sightglass.faults", static () => SwallowedFaults.Count, "{fault}", "Exceptions that were kept from the application.");
        meter.CreateObservableCounter("sightglass.sampling.decided_early", () => OfDecidedEarly, "{trace}", "Traces decided before their end, because too much waited.");
    }

    public void Exported(long spans) => Interlocked.Add(ref _exported, spans);

    public void Dropped() => Interlocked.Increment(ref _dropped);

    public void Failed(long spans) => Interlocked.Add(ref _failed, spans);

    public void Rejected(long spans) => Interlocked.Add(ref _rejected, spans);

    public void SampledOut(long spans) => Interlocked.Add(ref _sampledOut, spans);

    public void DecidedEarly() => Interlocked.Increment(ref _decidedEarly);

    private IEnumerable<Measurement<long>> Measure()
    {
        yield return Of(OfExported, "exported");
        yield return Of(OfDropped, "dropped");
        yield return Of(OfFailed, "failed");
        yield return Of(OfRejected, "rejected");
        yield return Of(OfSampledOut, "sampled_out");
    }

    private static Measurement<long> Of(long count, string outcome) => new(count, new KeyValuePair<string, object?>("outcome", outcome));
}
