using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What has been received and what became of it, in spans; of logs in log records.")]
internal sealed record IngestResponse
{
    [Description("Since when it counts, RFC 3339.")]
    public required string Since { get; init; }

    [Description("Spans accepted since the data folder was made; rejected ones and duplicates are counted apart.")]
    public required long Received { get; init; }

    [Description("Spans that are in the store.")]
    public required long Stored { get; init; }

    [Description("Spans that were rejected.")]
    public required RejectedResponse Rejected { get; init; }

    [Description("Spans of requests accepted before, not stored again.")]
    public required long Duplicates { get; init; }

    [Description("Accepted spans that could not be stored and lie in the dead-letter folder.")]
    public required long Parked { get; init; }

    [Description("Spans that were stored and are no longer found.")]
    public required long Missing { get; init; }

    [Description("What is accepted and not stored yet.")]
    public required LagResponse Lag { get; init; }

    [Description("The same of logs.")]
    public required LogLedgerResponse Logs { get; init; }
}
