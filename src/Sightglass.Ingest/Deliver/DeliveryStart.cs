using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Deliver;

/// <summary>
/// What is done once before delivery begins: the block that was on its way is settled, a lost place is found again, and the store is
/// held against the ledger.
/// </summary>
internal sealed class DeliveryStart
{
    private readonly JournalCursor _cursor;
    private readonly IngestJournal _journal;
    private readonly ISpanWriter _writer;
    private readonly BlockInserter _inserter;
    private readonly IngestLedger _ledger;
    private readonly ILogger _logger;

    public DeliveryStart(JournalCursor cursor, IngestJournal journal, ISpanWriter writer, BlockInserter inserter, IngestLedger ledger, ILogger logger)
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

        Log.Begun(_logger, _cursor.State.Position, _cursor.State.Delivered);
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

        var found = await _inserter.SettleAsync(new BlockId(_cursor.Journal, pending.First, pending.Day), pending.Rows, stopping, abandoned);
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
                await _writer.RemoveFromAsync(_cursor.Journal, position, token);
                return true;
            },
            stopping,
            abandoned);
        return await CountStoredAsync(stopping, abandoned);
    }

    private async Task CompareAsync(CancellationToken stopping, CancellationToken abandoned)
    {
        var state = _cursor.State;
        var stored = await CountStoredAsync(stopping, abandoned);
        if (stored > state.Delivered)
        {
            Log.Excess(_logger, stored, state.Delivered);
            return;
        }

        if (stored == state.Delivered)
        {
            return;
        }

        var oldest = Math.Min(_cursor.OldestRetained, state.Position);
        var retained = _journal.CountSpansFrom(oldest) - _journal.CountSpansFrom(state.Position);
        Log.Missing(_logger, stored, state.Delivered, state.Delivered - stored, retained);
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

    private Task<long> CountStoredAsync(CancellationToken stopping, CancellationToken abandoned)
        => _inserter.AskAsync(token => _writer.CountJournalAsync(_cursor.Journal, token), stopping, abandoned);
}
