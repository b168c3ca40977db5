namespace Sightglass.Server.Api.Ledger;

/// <summary>Says what has been received and what became of it.</summary>
public interface IIngestLedgerSource
{
    /// <summary>The ledger now. MUST be cheap and MUST NOT wait for the store.</summary>
    IngestLedger Read();
}
