namespace Sightglass.Ingest.Journal;

/// <summary>What a cursor remembers over a crash.</summary>
public sealed record CursorState
{
    /// <summary>The first record that is not yet done with.</summary>
    public required ulong Position { get; init; }

    /// <summary>The spans delivered since the journal began.</summary>
    public long Delivered { get; init; }

    /// <summary>The spans set aside as undeliverable since the journal began.</summary>
    public long Parked { get; init; }

    /// <summary>The block on its way; null when there is none.</summary>
    public PendingBlock? Pending { get; init; }

    /// <summary>True when the target may hold something at or after <see cref="Position"/> that must be removed before anything is delivered.</summary>
    public bool RemovalDue { get; init; }
}
