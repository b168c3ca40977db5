using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal;
using Sightglass.Storage;

namespace Sightglass.Ingest.Deliver;

/// <summary>
/// Brings one block into the store exactly once: after anything but a clear success it counts what is there, and removes a part before
/// it tries again. An outage is waited out for ever; a block the store refuses, or dies of, is given back as to blame.
/// </summary>
/// <typeparam name="TBlock">The blocks the store takes.</typeparam>
internal sealed class BlockInserter<TBlock>
    where TBlock : class, IRowBlock
{
    private readonly IBlockWriter<TBlock> _writer;
    private readonly IngestLedger _ledger;
    private readonly TimeProvider _clock;
    private readonly DeliverOptions _options;
    private readonly ILogger _logger;

    public BlockInserter(IBlockWriter<TBlock> writer, IngestLedger ledger, DeliverOptions options, TimeProvider clock, ILogger logger)
    {
        _writer = writer;
        _ledger = ledger;
        _options = options;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Stores a block, or finds it to blame.</summary>
    /// <param name="id">The block's name.</param>
    /// <param name="block">Its rows.</param>
    /// <param name="refusals">How many refusals make it to blame.</param>
    /// <param name="stopping">Ends the waiting between attempts.</param>
    /// <param name="abandoned">Ends an attempt that is under way.</param>
    public async Task<InsertVerdict> InsertAsync(BlockId id, TBlock block, int refusals, CancellationToken stopping, CancellationToken abandoned)
    {
        var began = Stopwatch.GetTimestamp();
        var backoff = new Backoff(_options, _clock);
        var refused = 0;
        for (var isFirst = true; ; isFirst = false)
        {
            Exception fault;
            try
            {
                CrashPoints.Pass(CrashPoints.BeforeInsert, _ledger.Signal);
                await _writer.InsertAsync(id, block, abandoned);
                CrashPoints.Pass(CrashPoints.AfterInsert, _ledger.Signal);

                // A repeated insert is counted even when it succeeds: should an earlier attempt have landed after it was counted, it shows.
                if (!isFirst && await SettleAsync(id, block.Rows, stopping, abandoned) != block.Rows)
                {
                    continue;
                }

                _ledger.Problem = "";
                DeliverMetrics.InsertDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
                return default;
            }
            catch (Exception e) when (!abandoned.IsCancellationRequested)
            {
                fault = e;
            }

            DeliverMetrics.Retries.Add(1);
            _ledger.Problem = Describe(fault);
            Log.InsertFailed(_logger, id.FirstSequence, block.Rows, Describe(fault));
            await backoff.WaitAsync(stopping);
            if (await SettleAsync(id, block.Rows, stopping, abandoned) == block.Rows)
            {
                _ledger.Problem = "";
                return default;
            }

            if (IsRefusal(fault) && ++refused >= refusals)
            {
                return new InsertVerdict(fault);
            }
        }
    }

    /// <summary>
    /// Counts a block of unknown fate and removes it when it is not whole; gives how many rows are there afterwards: all or none.
    /// </summary>
    public async Task<long> SettleAsync(BlockId id, long rows, CancellationToken stopping, CancellationToken abandoned)
    {
        var count = await AskAsync(token => _writer.CountAsync(id, token), stopping, abandoned);
        if (count == rows || count == 0)
        {
            return count;
        }

        await AskAsync(
            async token =>
            {
                await _writer.RemoveAsync(id, token);
                return 0L;
            },
            stopping,
            abandoned);
        return 0;
    }

    /// <summary>Asks the store until it answers.</summary>
    public async Task<T> AskAsync<T>(Func<CancellationToken, ValueTask<T>> question, CancellationToken stopping, CancellationToken abandoned)
    {
        var backoff = new Backoff(_options, _clock);
        for (var silent = false; ; silent = true)
        {
            try
            {
                var answer = await question(abandoned);
                if (silent)
                {
                    _ledger.Problem = "";
                    Log.StoreBack(_logger);
                }

                return answer;
            }
            catch (Exception e) when (!abandoned.IsCancellationRequested)
            {
                _ledger.Problem = Describe(e);
                if (!silent)
                {
                    Log.StoreSilent(_logger, Describe(e));
                }
            }

            await backoff.WaitAsync(stopping);
        }
    }

    /// <summary>
    /// A refusal speaks against the block: the store said no, or it was gone during the insert and had come back to answer the count. The
    /// latter is a suspicion only: before a record is parked for it, the store must have been seen to take another one.
    /// </summary>
    private static bool IsRefusal(Exception fault)
        => fault is StoreException store
            ? store.Failure is StoreFailure.Rejected or StoreFailure.LimitExceeded or StoreFailure.Unavailable
            : fault is not (OperationCanceledException or TimeoutException or IOException);

    private static string Describe(Exception fault) => fault is StoreException ? fault.Message : fault.GetType().Name;
}
