using Sightglass.Ingest.Journal;
using Sightglass.Storage;

namespace Sightglass.Ingest.Deliver;

/// <summary>
/// Turns a journaled request into rows. MUST be deterministic: the same record gives the same rows at every replay. Used by one thread at
/// a time.
/// </summary>
/// <typeparam name="TBlock">What the rows are added to.</typeparam>
public interface IRecordDecoder<TBlock>
    where TBlock : IRowBlock
{
    /// <summary>
    /// Adds the record's spans or log records to the block. An exception means that the record can never be decoded: it will be parked, and the rows it
    /// added so far are thrown away.
    /// </summary>
    /// <param name="record">The record; its memory is valid for this call only.</param>
    /// <param name="block">The block to add to.</param>
    void Decode(in JournalRecord record, TBlock block);
}
