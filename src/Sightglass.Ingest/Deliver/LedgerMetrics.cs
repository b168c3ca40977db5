using System.Diagnostics.Metrics;

namespace Sightglass.Ingest.Deliver;

/// <summary>Shows those figures of a ledger that go up and down as instruments, until it is disposed.</summary>
public sealed class LedgerMetrics : IDisposable
{
    private readonly Meter _meter = new(DeliverMetrics.MeterName);

    /// <summary>Makes the instruments.</summary>
    /// <param name="ledger">The account they show. It is read anew for each of them.</param>
    public LedgerMetrics(IngestLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        _meter.CreateObservableGauge("sightglass.deliver.lag.requests", () => ledger.Snapshot().LagRecords, "{request}", "Requests that wait for the store.");
        _meter.CreateObservableGauge("sightglass.deliver.lag.bytes", () => ledger.Snapshot().LagBytes, "By", "Bytes that wait for the store.");
        _meter.CreateObservableGauge("sightglass.deliver.lag.seconds", () => ledger.Snapshot().LagAge.TotalSeconds, "s", "How long the oldest request has been waiting for the store; 0 when none is.");
        _meter.CreateObservableGauge("sightglass.deliver.missing", () => ledger.Snapshot().Missing, "{span}", "Spans that were stored and were no longer there at the start.");
        _meter.CreateObservableGauge("sightglass.journal.size", () => ledger.Snapshot().JournalBytes, "By", "Bytes the journal takes.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
