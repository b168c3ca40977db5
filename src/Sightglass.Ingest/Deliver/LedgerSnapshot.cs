namespace Sightglass.Ingest.Deliver;

/// <summary>The account of what came in of one signal and what became of it, at one moment. Spans or log records, unless said.</summary>
public sealed record LedgerSnapshot
{
    /// <summary>Accepted since the data folder was made.</summary>
    public required long Received { get; init; }

    /// <summary>Delivered to the store since the data folder was made.</summary>
    public required long Stored { get; init; }

    /// <summary>Accepted and not yet in the store.</summary>
    public required long Waiting { get; init; }

    /// <summary>Set aside in the dead-letter folder since the data folder was made.</summary>
    public required long Parked { get; init; }

    /// <summary>Delivered, and not in the store any more when it was last counted, at start. Anything but 0 is a broken store.</summary>
    public required long Missing { get; init; }

    /// <summary>
    /// Found in the store at start beyond what had been delivered: the journal folder, or its checkpoint, is an older copy. Delivery has
    /// settled it; until the next start it stays visible here.
    /// </summary>
    public long Excess { get; init; }

    /// <summary>Refused before the journal, since start, by reason.</summary>
    public required IReadOnlyDictionary<string, long> Rejected { get; init; }

    /// <summary>Items of retries that were recognised and not stored again, since start.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Requests turned away for lack of room or a failing disk, since start.</summary>
    public required long TurnedAwayRequests { get; init; }

    /// <summary>Damaged places met in the journal, since start; what was there is lost.</summary>
    public required long CorruptRecords { get; init; }

    /// <summary>Journal files moved to quarantine, since start.</summary>
    public required long QuarantinedFiles { get; init; }

    /// <summary>Requests that wait for the store.</summary>
    public required long LagRecords { get; init; }

    /// <summary>Bytes that wait for the store.</summary>
    public required long LagBytes { get; init; }

    /// <summary>How long the oldest request has been waiting for the store; zero when none is.</summary>
    public required TimeSpan LagAge { get; init; }

    /// <summary>Bytes the journal takes.</summary>
    public required long JournalBytes { get; init; }

    /// <summary>False while the journal's disk refuses writes.</summary>
    public required bool JournalWritable { get; init; }

    /// <summary>What keeps delivery from going on; empty when nothing does.</summary>
    public required string Problem { get; init; }

    /// <summary>What kept the store from being counted at start, with the damaged part's name; empty when nothing did.</summary>
    public string Damage { get; init; } = "";

    /// <summary>By project, since start.</summary>
    public required IReadOnlyList<ProjectLedger> Projects { get; init; }
}
