using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal;
using Sightglass.Storage;

namespace Sightglass.Ingest.Deliver;

/// <summary>
/// What is done once before delivery begins: the block that was on its way is settled, a lost place is found again, and the store is
/// held against the ledger.
/// </summary>
/// <typeparam name="TBlock">The blocks the store takes.</typeparam>
internal sealed class DeliveryStart<TBlock>
    where TBlock : class, IRowBlock
{
    private readonly JournalCursor _cursor;
    private readonly IngestJournal _journal;
    private readonly IBlockWriter<TBlock> _writer;
    private readonly BlockInserter<TBlock> _inserter;
    private readonly IngestLedger _ledger;
    private readonly ILogger _logger;

    public DeliveryStart(JournalCursor cursor, IngestJournal journal, IBlockWriter<TBlock> writer, BlockInserter<TBlock> inserter, IngestLedger ledger, ILogger logger)
    {
        _cursor = cursor;
        _journal = journal;
        _writer = writer;
        _inserter = inserter;
        _ledger = ledger;
        _logger = logger;
    }

    public async Task RunAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        _cursor.HoldFiles();
        if (_cursor.Origin == CheckpointOrigin.Sound && _cursor.State is { RemovalDue: false, Unchecked: 0 })
        {
            // The store may be silent for long and requests keep coming: which of them were found and which came must survive a crash.
            _cursor.Save(_cursor.State with { Unchecked = _journal.FoundEnd });
        }

        await SettlePendingAsync(stopping, abandoned);
        var isUnsure = _cursor.Origin is CheckpointOrigin.Lost or CheckpointOrigin.Damaged;
        if (isUnsure || _cursor.State.RemovalDue)
        {
            // Nothing before what the journal still holds may be removed: it could not be delivered again.
            var delivered = await RewindAsync(Math.Max(_cursor.State.Position, _cursor.OldestRetained), stopping, abandoned);
            _cursor.Save(_cursor.State with { Delivered = delivered, RemovalDue = false });
            _ledger.Rebase();
        }
        else
        {
            await CompareAsync(stopping, abandoned);
        }

        if (_cursor.State.Unchecked != 0 || _cursor.IsUnwritten)
        {
            // Of a new one too: a signal that nobody sends has a checkpoint, and its lack always is a loss.
            _cursor.Save(_cursor.State with { Unchecked = 0 });
        }

        _cursor.LetFilesGo();
        Log.Begun(_logger, _cursor.State.Position, _cursor.State.Delivered, SignalWords.Items(_cursor.Signal));
    }

    private async Task SettlePendingAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        var state = _cursor.State;
        if (state.Pending is not { } pending)
        {
            return;
        }

        if (pending.Last < _cursor.OldestRetained)
        {
            // Its file is gone, so it was stored and the checkpoint that said so is the one that was lost.
            _cursor.Save(state with { Position = pending.Last + 1, Delivered = state.Delivered + pending.Rows, Pending = null });
            return;
        }

        var found = await _inserter.SettleAsync(_cursor.NameBlock(pending.First, pending.Day), pending.Rows, stopping, abandoned);
        var isStored = found == pending.Rows;
        Log.PendingSettled(_logger, pending.First, found, pending.Rows, isStored ? "it is done" : "it is delivered again");
        _cursor.Save(isStored
            ? state with { Position = pending.Last + 1, Delivered = state.Delivered + pending.Rows, Pending = null }
            : state with { Pending = null });
    }

    /// <summary>
    /// Goes back to a record: says so in the checkpoint, then removes what the store holds from there on, so that a crash in between
    /// repeats the removal. Gives what the store holds afterwards.
    /// </summary>
    private async Task<long> RewindAsync(ulong position, CancellationToken stopping, CancellationToken abandoned)
    {
        Log.Rewound(_logger, position);
        _cursor.Save(_cursor.State with { Position = position, Pending = null, RemovalDue = true });
        await _inserter.AskAsync(
            async token =>
            {
                await _writer.RemoveFromAsync(_cursor.Journal, _cursor.State.NumberInStore(position), token);
                return true;
            },
            stopping,
            abandoned);
        return await CountStoredAsync(stopping, abandoned);
    }

    private async Task CompareAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        var state = _cursor.State;
        if (await _inserter.AskAsync(TryCountStoredAsync, stopping, abandoned) is not { } stored)
        {
            return;
        }

        if (stored > state.Delivered)
        {
            await SettleExcessAsync(stored, stopping, abandoned);
            return;
        }

        if (stored == state.Delivered)
        {
            return;
        }

        // What lies before a renumbering is in the store under numbers of its own: it is not delivered again.
        var oldest = Math.Min(Math.Max(_cursor.OldestRetained, state.RenumberedFrom), state.Position);
        var retained = ItemsFrom(oldest) - ItemsFrom(state.Position);
        Log.Missing(_logger, stored, SignalWords.Items(_cursor.Signal), state.Delivered, state.Delivered - stored, retained);
        var missing = state.Delivered - stored;
        if (oldest < state.Position)
        {
            var kept = await RewindAsync(oldest, stopping, abandoned);
            missing = Math.Max(0, state.Delivered - kept - retained);

            // What is missing for good stays in the sum: the next start will say it again.
            _cursor.Save(_cursor.State with { Delivered = kept + missing, RemovalDue = false });
            _ledger.Rebase();
        }

        _ledger.ShowMissing(missing);
    }

    /// <summary>
    /// The store holds more than was delivered, so something here is an older copy. Delivery goes in order, so the surplus is what stands
    /// right after the checkpoint. When the journal holds all of that, only the checkpoint is old: the surplus is removed and delivered
    /// anew. When it does not, the journal is old: all it held is in the store, and what came since bears numbers the store knows already.
    /// Then nothing is removed, and what is new goes to the store under numbers it has never seen.
    /// </summary>
    private async Task SettleExcessAsync(long stored, CancellationToken stopping, CancellationToken abandoned)
    {
        var state = _cursor.State;
        var excess = stored - state.Delivered;
        _ledger.ShowExcess(excess);
        var foundEnd = Math.Max(state.Position, state.Unchecked == 0 ? _journal.FoundEnd : state.Unchecked);
        var found = ItemsFrom(state.Position) - ItemsFrom(foundEnd);
        if (state.Position < _cursor.OldestRetained || excess <= found)
        {
            Log.Excess(_logger, stored, SignalWords.Items(_cursor.Signal), state.Delivered, "What the store holds past the checkpoint is removed and delivered anew.");
            var kept = await RewindAsync(Math.Max(state.Position, _cursor.OldestRetained), stopping, abandoned);
            _cursor.Save(_cursor.State with { Delivered = kept, RemovalDue = false });
        }
        else
        {
            Log.Excess(_logger, stored, SignalWords.Items(_cursor.Signal), state.Delivered, "Nothing is removed; what the journal held is stored, what comes is numbered past it.");
            _cursor.Save(state with
            {
                Position = foundEnd,
                Delivered = stored,
                RenumberedFrom = foundEnd,
                RenumberedBy = state.RenumberedBy + CursorState.RenumberingStep,
            });
        }

        _ledger.Rebase();
    }

    /// <summary>
    /// What the store holds of the journal; null when a damaged part keeps it from saying. That is no reason to deliver nothing: what comes lands in
    /// parts of its own, and the comparison is made at the next start.
    /// </summary>
    private async ValueTask<long?> TryCountStoredAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _writer.CountJournalAsync(_cursor.Journal, cancellationToken);
        }
        catch (StoreException damaged) when (damaged.Failure == StoreFailure.Corrupt)
        {
            Log.Damaged(_logger, damaged.Message);
            _ledger.ShowDamage(damaged.Message);
            return null;
        }
    }

    private Task<long> CountStoredAsync(CancellationToken stopping, CancellationToken abandoned)
        => _inserter.AskAsync(token => _writer.CountJournalAsync(_cursor.Journal, token), stopping, abandoned);

    private long ItemsFrom(ulong position) => _journal.SumFrom(position, _cursor.Signal).Items;
}
