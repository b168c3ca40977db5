namespace Sightglass.Storage;

/// <summary>The way into the store for rows of one kind. Thread-safe, except that a block is used by one caller at a time.</summary>
/// <typeparam name="TBlock">The blocks it makes and writes.</typeparam>
public interface IBlockWriter<TBlock>
    where TBlock : IRowBlock
{
    /// <summary>Makes an empty block. The caller disposes it.</summary>
    TBlock CreateBlock();

    /// <summary>
    /// Writes a block. When this returns, every row is stored and survives a crash of the store. MUST be atomic on each shard:
    /// all of the shard's rows or none. After an exception or a crash the outcome is unknown: ask <see cref="CountAsync"/>.
    /// </summary>
    /// <exception cref="StoreException">The write failed or its outcome is unknown.</exception>
    ValueTask InsertAsync(BlockId id, TBlock block, CancellationToken cancellationToken);

    /// <summary>
    /// How many rows of a block the store holds now. MUST NOT answer while an earlier <see cref="InsertAsync"/> of the same block, of this
    /// process or of one before it, may still land: end it first and wait until it has ended.
    /// </summary>
    /// <exception cref="StoreException">The store could not say.</exception>
    ValueTask<long> CountAsync(BlockId id, CancellationToken cancellationToken);

    /// <summary>Removes whatever the store holds of a block. When this returns, <see cref="CountAsync"/> gives 0.</summary>
    /// <exception cref="StoreException">The removal failed; it can be called again.</exception>
    ValueTask RemoveAsync(BlockId id, CancellationToken cancellationToken);

    /// <summary>
    /// Removes every block of a journal whose first record is <paramref name="firstSequence"/> or later, of any day, inserts that may still
    /// land included. For a delivery that lost its place and begins anew from there.
    /// </summary>
    /// <exception cref="StoreException">The removal failed; it can be called again.</exception>
    ValueTask RemoveFromAsync(ulong journal, ulong firstSequence, CancellationToken cancellationToken);

    /// <summary>How many rows the store holds that came from one journal: to hold the ingest ledger against.</summary>
    /// <exception cref="StoreException">The store could not say.</exception>
    ValueTask<long> CountJournalAsync(ulong journal, CancellationToken cancellationToken);
}
