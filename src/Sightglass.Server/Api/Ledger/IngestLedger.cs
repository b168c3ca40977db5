namespace Sightglass.Server.Api.Ledger;

/// <summary>What has been received and what became of it, counted in spans.</summary>
public sealed record IngestLedger
{
    /// <summary>Since when it counts.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Spans accepted since the data folder was made; rejected ones and duplicates are counted apart.</summary>
    public required long Received { get; init; }

    /// <summary>Spans that are in the store.</summary>
    public required long Stored { get; init; }

    /// <summary>Spans that were rejected, by reason.</summary>
    public required IReadOnlyDictionary<string, long> RejectedByReason { get; init; }

    /// <summary>Spans of requests that had been accepted before and were not stored again.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Accepted spans that could not be stored and lie in the dead-letter folder.</summary>
    public required long Parked { get; init; }

    /// <summary>Spans that were stored and are no longer found.</summary>
    public required long Missing { get; init; }

    /// <summary>What is accepted and not stored yet.</summary>
    public required IngestLag Lag { get; init; }
}
