namespace Sightglass.Ingest.Journal;

/// <summary>What the journal's folder held at start.</summary>
internal sealed record OpenedJournal
{
    public required ulong Journal { get; init; }

    /// <summary>True when the id still has to be written to its file.</summary>
    public required bool IdentityDue { get; init; }

    public required SegmentCatalog Catalog { get; init; }

    public required DigestMemory Digests { get; init; }

    /// <summary>The number the next record gets.</summary>
    public required ulong NextSequence { get; init; }

    /// <summary>One more than the last record that is kept: what comes between this and <see cref="NextSequence"/> is void.</summary>
    public required ulong KeptEnd { get; init; }
}
