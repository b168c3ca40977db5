namespace Sightglass.Server.Api.Ledger;

/// <summary>What has been received of one signal and what became of it, counted in spans or log records.</summary>
public sealed record IngestLedger
{
    /// <summary>Since when it counts.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Items accepted since the data folder was made; rejected ones and duplicates are counted apart.</summary>
    public required long Received { get; init; }

    /// <summary>Items that are in the store.</summary>
    public required long Stored { get; init; }

    /// <summary>Items that were rejected, by reason.</summary>
    public required IReadOnlyDictionary<string, long> RejectedByReason { get; init; }

    /// <summary>Items of requests that had been accepted before and were not stored again.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Accepted items that could not be stored and lie in the dead-letter folder.</summary>
    public required long Parked { get; init; }

    /// <summary>Items that were stored and are no longer found.</summary>
    public required long Missing { get; init; }

    /// <summary>What is accepted and not stored yet.</summary>
    public required IngestLag Lag { get; init; }
}
