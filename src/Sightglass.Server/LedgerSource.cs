using Sightglass.Ingest.Deliver;
using Sightglass.Server.Api.Ledger;
using IngestLedger = Sightglass.Server.Api.Ledger.IngestLedger;

namespace Sightglass.Server;

/// <summary>Shows the ingest room's accounts in the API's words.</summary>
internal sealed class LedgerSource(IngestLedgers ledgers, TimeProvider time) : IIngestLedgerSource
{
    private readonly DateTimeOffset _since = time.GetUtcNow();

    /// <inheritdoc/>
    public IngestLedger Read() => Describe(ledgers.Spans);

    /// <inheritdoc/>
    public IngestLedger ReadLogs() => Describe(ledgers.Logs);

    private IngestLedger Describe(Ingest.Deliver.IngestLedger ledger)
    {
        var now = ledger.Snapshot();
        return new IngestLedger
        {
            Since = _since,
            Received = now.Received,
            Stored = now.Stored,
            RejectedByReason = now.Rejected,
            Duplicates = now.Duplicates,
            Parked = now.Parked,
            Missing = now.Missing,
            Lag = new IngestLag(now.LagRecords, now.LagBytes, now.LagAge.TotalSeconds),
        };
    }
}
