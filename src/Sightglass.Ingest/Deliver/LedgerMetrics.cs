using System.Diagnostics.Metrics;

namespace Sightglass.Ingest.Deliver;

/// <summary>Shows those figures of the accounts that go up and down as instruments, until it is disposed.</summary>
public sealed class LedgerMetrics : IDisposable
{
    private readonly Meter _meter = new(DeliverMetrics.MeterName);

    /// <summary>Makes the instruments.</summary>
    /// <param name="ledgers">The accounts they show. They are read anew for each of them.</param>
    public LedgerMetrics(IngestLedgers ledgers)
    {
        ArgumentNullException.ThrowIfNull(ledgers);
        Show("sightglass.deliver.lag.requests", static now => now.LagRecords, "{request}", "Requests that wait for the store.");
        Show("sightglass.deliver.lag.bytes", static now => now.LagBytes, "By", "Bytes that wait for the store.");
        Show("sightglass.deliver.lag.seconds", static now => now.LagAge.TotalSeconds, "s", "How long the oldest request has been waiting for the store; 0 when none is.");
        Show("sightglass.deliver.missing", static now => now.Missing, "{item}", "Spans or log records that were stored and were no longer there at the start.");
        _meter.CreateObservableGauge("sightglass.journal.size", () => ledgers.Spans.Snapshot().JournalBytes, "By", "Bytes the journal takes.");

        void Show<T>(string name, Func<LedgerSnapshot, T> figure, string unit, string description)
            where T : struct
            => _meter.CreateObservableGauge(
                name,
                () => new[]
                {
                    new Measurement<T>(figure(ledgers.Spans.Snapshot()), new KeyValuePair<string, object?>("signal", "traces")),
                    new Measurement<T>(figure(ledgers.Logs.Snapshot()), new KeyValuePair<string, object?>("signal", "logs")),
                },
                unit,
                description);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
