using Sightglass.Ingest.Journal;
using Sightglass.Storage;

namespace Sightglass.Ingest.Deliver;

/// <summary>
/// Tells a record the store dies of from a store that takes nothing: it puts one of the records that follow into the store and takes it out
/// again. The checkpoint says so first, so that a crash in between leaves nothing behind.
/// </summary>
/// <typeparam name="TBlock">The blocks the store takes.</typeparam>
internal sealed class StoreProbe<TBlock>
    where TBlock : class, IRowBlock
{
    private readonly JournalCursor _cursor;
    private readonly IBlockWriter<TBlock> _writer;
    private readonly BlockInserter<TBlock> _inserter;
    private readonly int _reach;
    private int _turn;

    /// <summary>Makes a probe.</summary>
    /// <param name="cursor">The cursor that stands at the record in question.</param>
    /// <param name="writer">The store.</param>
    /// <param name="inserter">Asks the store until it answers.</param>
    /// <param name="reach">How many of the following records are tried in turn: the next one may be as bad.</param>
    public StoreProbe(JournalCursor cursor, IBlockWriter<TBlock> writer, BlockInserter<TBlock> inserter, int reach)
    {
        _cursor = cursor;
        _writer = writer;
        _inserter = inserter;
        _reach = reach;
    }

    /// <summary>True when the store has just taken another record. Leaves the cutter elsewhere.</summary>
    public async Task<bool> TakesOthersAsync(BlockCutter<TBlock> cutter, ulong refused, CancellationToken stopping, CancellationToken abandoned)
    {
        if (!cutter.TryTakeOne(refused, _turn++ % _reach))
        {
            return false;
        }

        _cursor.Save(_cursor.State with { Pending = null, RemovalDue = true });
        var id = _cursor.NameBlock(cutter.First, cutter.Day);
        var taken = false;
        try
        {
            await _writer.InsertAsync(id, cutter.Block, abandoned);
            taken = true;
        }
#pragma warning disable CA1031 // the answer is no, for whatever reason
        catch (Exception) when (!abandoned.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // Its fate does not matter: it is removed either way.
        }

        await _inserter.SettleAsync(id, cutter.Block.Rows, stopping, abandoned);
        await _inserter.AskAsync(
            async token =>
            {
                await _writer.RemoveAsync(id, token);
                return true;
            },
            stopping,
            abandoned);
        _cursor.Save(_cursor.State with { RemovalDue = false });
        return taken;
    }
}
