using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Journal.Disk;
using Sightglass.Storage;

namespace Sightglass.Ingest.Deliver;

/// <summary>
/// Carries what the journal holds of one signal into the store, every item exactly once: cuts a block, names it in the checkpoint, inserts it, and only
/// then moves on. A store that is down is waited for; a record that can never be stored is parked.
/// </summary>
/// <typeparam name="TBlock">The blocks the store takes.</typeparam>
public sealed class SignalDelivery<TBlock> : BackgroundService
    where TBlock : class, IRowBlock
{
    private const int MaxTimesWithoutMemory = 10;

    private readonly JournalCursor _cursor;
    private readonly IngestJournal _journal;
    private readonly IBlockWriter<TBlock> _writer;
    private readonly IRecordDecoder<TBlock> _decoder;
    private readonly IngestLedger _ledger;
    private readonly DeliverOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly DeadLetterFolder _deadLetters;
    private readonly BlockInserter<TBlock> _inserter;
    private readonly StoreProbe<TBlock> _probe;
    private readonly Backoff _backoff;
    private readonly CancellationTokenSource _abandoned = new();
    private int _parkedInARow;
    private int _timesWithoutMemory;

    /// <summary>Makes the service.</summary>
    public SignalDelivery(
        IngestJournal journal,
        JournalCursor cursor,
        IBlockWriter<TBlock> writer,
        IRecordDecoder<TBlock> decoder,
        IngestLedger ledger,
        DeliverOptions options,
        TimeProvider clock,
        ILogger<SignalDelivery<TBlock>> logger)
        : this(journal, cursor, writer, decoder, ledger, options, clock, logger, new PhysicalDisk())
    {
    }

    internal SignalDelivery(
        IngestJournal journal,
        JournalCursor cursor,
        IBlockWriter<TBlock> writer,
        IRecordDecoder<TBlock> decoder,
        IngestLedger ledger,
        DeliverOptions options,
        TimeProvider clock,
        ILogger logger,
        IJournalDisk disk)
    {
        _journal = journal;
        _cursor = cursor;
        _writer = writer;
        _decoder = decoder;
        _ledger = ledger;
        _options = options;
        _clock = clock;
        _logger = logger;
        _deadLetters = new DeadLetterFolder(disk, options.DeadLetterDirectory, clock, logger);
        _inserter = new BlockInserter<TBlock>(writer, ledger, options, clock, logger);
        _probe = new StoreProbe<TBlock>(cursor, writer, _inserter, options.MaxParkedInARow);
        _backoff = new Backoff(options, clock);

        // Before the delivery of another signal begins, which could be done with a file that this one's start needs.
        cursor.HoldFiles();
    }

    /// <summary>Lets the block in hand finish until <paramref name="cancellationToken"/> fires; what is then unfinished is settled at the next start.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var late = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _abandoned);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _abandoned.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start must not wait for the store.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await new DeliveryStart<TBlock>(_cursor, _journal, _writer, _inserter, _ledger, _logger).RunAsync(stoppingToken, _abandoned.Token);
                using var cutter = new BlockCutter<TBlock>(_cursor, _writer.CreateBlock(), _decoder, _options);
                await DeliverAllAsync(cutter, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a worker that ends would leave everything accepted in the journal for ever
            catch (Exception e)
#pragma warning restore CA1031
            {
                Log.Fault(_logger, e);
                _ledger.Problem = e.GetType().Name;
                await _backoff.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task DeliverAllAsync(BlockCutter<TBlock> cutter, CancellationToken stopping)
    {
        var lastBegan = _clock.GetTimestamp();
        var isFirst = true;
        while (!stopping.IsCancellationRequested)
        {
            PassOver(cutter);
            _ledger.ShowProgress(cutter.FirstReceivedNanos, cutter.Waiting);
            await cutter.WaitAsync(stopping);
            cutter.Fill(ulong.MaxValue);
            _ledger.ShowProgress(cutter.FirstReceivedNanos, cutter.Waiting);
            if (!isFirst)
            {
                await GatherAsync(cutter, lastBegan, stopping);
            }

            isFirst = false;
            lastBegan = _clock.GetTimestamp();
            await DeliverAsync(cutter, _options.RefusalsBeforeSplit, stopping);
            _backoff.Reset();
        }
    }

    /// <summary>Lets a block grow while the one before it was begun a moment ago.</summary>
    private async Task GatherAsync(BlockCutter<TBlock> cutter, long lastBegan, CancellationToken stopping)
    {
        while (!cutter.IsFull && cutter.Undecodable is null)
        {
            var rest = _options.GatherTime - _clock.GetElapsedTime(lastBegan);
            if (rest <= TimeSpan.Zero)
            {
                return;
            }

            await Task.WhenAny(cutter.WaitAsync(stopping), Task.Delay(rest, _clock, stopping));
            stopping.ThrowIfCancellationRequested();
            cutter.Fill(ulong.MaxValue);
        }
    }

    /// <summary>Delivers the block in the cutter and leaves the cutter at the record after it.</summary>
    private async Task DeliverAsync(BlockCutter<TBlock> cutter, int refusals, CancellationToken stopping)
    {
        if (cutter.Undecodable is { } undecodable)
        {
            if (undecodable.Fault is OutOfMemoryException && ++_timesWithoutMemory < MaxTimesWithoutMemory)
            {
                // No fault of the record: it is tried again later, by a cutter that holds nothing yet.
                ExceptionDispatchInfo.Throw(undecodable.Fault);
            }

            _timesWithoutMemory = 0;
            Park(undecodable.Record, undecodable.Fault);
            cutter.BeginAt(undecodable.Record.Sequence + 1);
            return;
        }

        if (cutter.Sequences.Count == 0)
        {
            PassOver(cutter);
            cutter.Begin();
            return;
        }

        var verdict = await InsertAsync(cutter, refusals, stopping);
        if (verdict.IsStored)
        {
            (_parkedInARow, _timesWithoutMemory) = (0, 0);
            cutter.Begin();
        }
        else if (cutter.Sequences.Count > 1)
        {
            await SplitAsync(cutter, verdict.Fault!, stopping);
        }
        else
        {
            await ParkRefusedAsync(cutter, verdict.Fault!, stopping);
        }
    }

    /// <summary>Moves on over records that are not for this delivery: another signal's, damaged, or void.</summary>
    private void PassOver(BlockCutter<TBlock> cutter) => _cursor.PassOver(cutter.PassedTo);

    private async Task<InsertVerdict> InsertAsync(BlockCutter<TBlock> cutter, int refusals, CancellationToken stopping)
    {
        var rows = cutter.Block.Rows;
        if (rows > 0)
        {
            _cursor.Save(_cursor.State with { Pending = new PendingBlock(cutter.First, cutter.Last, cutter.Day, rows) });
            CrashPoints.Pass(CrashPoints.AfterPendingCheckpoint, _cursor.Signal);
            var id = _cursor.NameBlock(cutter.First, cutter.Day);
            var verdict = await _inserter.InsertAsync(id, cutter.Block, refusals, stopping, _abandoned.Token);
            if (!verdict.IsStored)
            {
                return verdict;
            }
        }

        CrashPoints.Pass(CrashPoints.BeforeCheckpoint, _cursor.Signal);
        var state = _cursor.State;
        _cursor.Save(state with { Position = cutter.Last + 1, Delivered = state.Delivered + rows, Pending = null });
        DeliverMetrics.Blocks.Add(1);
        DeliverMetrics.Stored(_cursor.Signal, rows);
        return default;
    }

    /// <summary>Delivers a refused block in two halves, each of which may be split again. A half that is refused once is split at once.</summary>
    private async Task SplitAsync(BlockCutter<TBlock> cutter, Exception fault, CancellationToken stopping)
    {
        var (first, last) = (cutter.First, cutter.Last);
        var middle = cutter.Sequences[(cutter.Sequences.Count / 2) - 1];
        Log.Splitting(_logger, first, last, fault is StoreException ? fault.Message : fault.GetType().Name);
        cutter.BeginAt(first);
        await DeliverThroughAsync(cutter, middle, stopping);
        await DeliverThroughAsync(cutter, last, stopping);
    }

    private async Task DeliverThroughAsync(BlockCutter<TBlock> cutter, ulong through, CancellationToken stopping)
    {
        while (_cursor.State.Position <= through)
        {
            var before = _cursor.State.Position;
            cutter.Fill(through);
            await DeliverAsync(cutter, cutter.Sequences.Count > 1 ? 1 : _options.RefusalsBeforeSplit, stopping);
            if (_cursor.State.Position == before)
            {
                // A record that could be read before cannot be read now: it is damaged and set aside by the reader.
                return;
            }
        }
    }

    private async Task ParkRefusedAsync(BlockCutter<TBlock> cutter, Exception fault, CancellationToken stopping)
    {
        var sequence = cutter.First;
        if (_parkedInARow >= _options.MaxParkedInARow)
        {
            Log.ParkingStopped(_logger, _parkedInARow, sequence, fault is StoreException ? fault.Message : fault.GetType().Name);
            cutter.BeginAt(sequence);
            await Task.Delay(_options.MaxRetryDelay, _clock, stopping);
            return;
        }

        if (fault is StoreException { Failure: StoreFailure.Unavailable })
        {
            if (!await _probe.TakesOthersAsync(cutter, sequence, stopping, _abandoned.Token))
            {
                // As far as can be told the store takes nothing at all: an outage, which is waited out. What is parked nobody sees.
                Log.NotToBlame(_logger, sequence, fault.Message);
                cutter.BeginAt(sequence);
                await Task.Delay(_options.MaxRetryDelay, _clock, stopping);
                return;
            }

            // The outage may have ended just before the other record was taken: this one is to blame only when it is refused now.
            cutter.BeginAt(sequence);
            cutter.Fill(sequence);
            if (cutter.Sequences.Count == 0)
            {
                // It cannot be read or decoded just now: that is for the next round to judge.
                cutter.BeginAt(sequence);
                return;
            }

            if ((await InsertAsync(cutter, refusals: 1, stopping)).IsStored)
            {
                (_parkedInARow, _timesWithoutMemory) = (0, 0);
                cutter.Begin();
                return;
            }
        }

        if (cutter.TryReread(sequence, out var record))
        {
            Park(record, fault);
            _parkedInARow++;
        }

        cutter.BeginAt(sequence + 1);
    }

    private void Park(in JournalRecord record, Exception fault)
    {
        _deadLetters.Park(_cursor.Journal, record, fault);
        var state = _cursor.State;
        _cursor.Save(state with { Position = record.Sequence + 1, Parked = state.Parked + record.Items, Pending = null });
    }
}
