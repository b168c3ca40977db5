namespace Sightglass.Ingest.Journal;

/// <summary>What the journal has done since it was opened.</summary>
public sealed record JournalTotals
{
    /// <summary>Requests kept.</summary>
    public required long AppendedRequests { get; init; }

    /// <summary>Spans of the requests kept.</summary>
    public required long AppendedSpans { get; init; }

    /// <summary>Bytes the requests kept take in the journal.</summary>
    public required long AppendedBytes { get; init; }

    /// <summary>Retries recognised.</summary>
    public required long DuplicateRequests { get; init; }

    /// <summary>Spans of the retries recognised.</summary>
    public required long DuplicateSpans { get; init; }

    /// <summary>Requests turned away because there was no room or the disk failed.</summary>
    public required long TurnedAwayRequests { get; init; }

    /// <summary>Damaged places met; what was there is lost.</summary>
    public required long CorruptRecords { get; init; }

    /// <summary>Files moved to quarantine.</summary>
    public required long QuarantinedFiles { get; init; }
}
