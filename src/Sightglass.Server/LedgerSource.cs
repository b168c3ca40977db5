using Sightglass.Server.Api.Ledger;

namespace Sightglass.Server;

/// <summary>Shows the ingest room's account in the API's words.</summary>
internal sealed class LedgerSource(Ingest.Deliver.IngestLedger ledger, TimeProvider time) : IIngestLedgerSource
{
    private readonly DateTimeOffset _since = time.GetUtcNow();

    /// <inheritdoc/>
    public IngestLedger Read()
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
