namespace Sightglass.Server.Api.Ledger;

/// <summary>Says what has been received and what became of it.</summary>
public interface IIngestLedgerSource
{
    /// <summary>The ledger of spans now. MUST be cheap and MUST NOT wait for the store.</summary>
    IngestLedger Read();

    /// <summary>The ledger of log records now, under the same terms.</summary>
    IngestLedger ReadLogs();
}
