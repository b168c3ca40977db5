namespace Sightglass.Ingest.Journal;

/// <summary>What the journal has done for one signal since it was opened, and the damage it met.</summary>
public sealed record JournalTotals
{
    /// <summary>What was kept.</summary>
    public required SignalSum Appended { get; init; }

    /// <summary>Retries recognised.</summary>
    public required long DuplicateRequests { get; init; }

    /// <summary>Spans or log records of the retries recognised.</summary>
    public required long DuplicateItems { get; init; }

    /// <summary>Requests turned away because there was no room or the disk failed.</summary>
    public required long TurnedAwayRequests { get; init; }

    /// <summary>Damaged places met, of whatever signal; what was there is lost.</summary>
    public required long CorruptRecords { get; init; }

    /// <summary>Files moved to quarantine.</summary>
    public required long QuarantinedFiles { get; init; }
}
