using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What has been received of logs and what became of it, in log records.")]
internal sealed record LogLedgerResponse
{
    [Description("Log records accepted since the data folder was made; rejected ones and duplicates are counted apart.")]
    public required long Received { get; init; }

    [Description("Log records that are in the store.")]
    public required long Stored { get; init; }

    [Description("Log records that were rejected.")]
    public required RejectedResponse Rejected { get; init; }

    [Description("Log records of requests accepted before, not stored again.")]
    public required long Duplicates { get; init; }

    [Description("Accepted log records that could not be stored and lie in the dead-letter folder.")]
    public required long Parked { get; init; }

    [Description("Log records that were stored and are no longer found.")]
    public required long Missing { get; init; }

    [Description("What is accepted and not stored yet.")]
    public required LagResponse Lag { get; init; }
}
