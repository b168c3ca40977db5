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

    /// <summary>The first record whose number in the target is not its number here; 0 when there is none.</summary>
    public ulong RenumberedFrom { get; init; }

    /// <summary>How much is added to the numbers from there on: a journal that was put back to an older copy uses numbers again.</summary>
    public ulong RenumberedBy { get; init; }

    /// <summary>The first record that came after the last start whose check of the target has not been finished; 0 when it has.</summary>
    public ulong Unchecked { get; init; }

    /// <summary>More numbers than a journal can ever use.</summary>
    internal const ulong RenumberingStep = 1UL << 48;

    /// <summary>The number a record has in the target.</summary>
    public ulong NumberInStore(ulong sequence) => sequence >= RenumberedFrom ? sequence + RenumberedBy : sequence;
}
