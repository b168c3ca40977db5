using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sightglass.Domain;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Journal.Disk;
using Sightglass.Storage;
using Sightglass.Storage.Usage;

namespace Sightglass.Ingest.Settle;

/// <summary>
/// Follows what is stored and settles which spans count, trace by trace: usage that is told of twice is counted once, whatever the order in which spans
/// arrive and however many requests they come in. What it writes depends on the spans alone, so that it may do anything again.
/// </summary>
public sealed class UsageSettling : BackgroundService
{
    // A trace of more spans than this is read again at most so often while spans of it keep coming.
    private const int LargeTrace = 10_000;
    private static readonly TimeSpan LargeTracePause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    private readonly JournalCursor _cursor;
    private readonly IUsageStore _store;
    private readonly SettleOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly OpenTraces _open;
    private readonly UsageJudge _judge;
    private readonly CheckpointFile _mark;
    private readonly Dictionary<(string Project, TraceId TraceId), long> _large = [];
    private ulong _next;

    /// <summary>Makes the service.</summary>
    /// <param name="cursor">The store's place in the journal: what is before it is stored.</param>
    /// <param name="store">The store.</param>
    /// <param name="options">The settings.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where to log.</param>
    public UsageSettling(JournalCursor cursor, IUsageStore store, SettleOptions options, TimeProvider clock, ILogger<UsageSettling> logger)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        ArgumentNullException.ThrowIfNull(options);
        _cursor = cursor;
        _store = store;
        _options = options;
        _clock = clock;
        _logger = logger;
        _open = new OpenTraces(options, clock);
        _judge = new UsageJudge(store);
        _mark = CheckpointFile.Read(new PhysicalDisk(), options.MarkFile, sync: false);
        _next = _mark.Journal == cursor.Journal && _mark.State is { } state && state.Position <= cursor.State.Position ? state.Position : 0;
    }

    /// <summary>One more than the last record whose usage is settled.</summary>
    public ulong SettledTo => Volatile.Read(ref _next);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _mark.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start must not wait for the store.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = _options.Interval;
            try
            {
                await SettleAsync(stoppingToken);
                Remember();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a worker that ends would leave all later usage unsettled
            catch (Exception exception)
#pragma warning restore CA1031
            {
                // An outage is told of by delivery, which meets it first.
                if (exception is not StoreException { Failure: StoreFailure.Unavailable })
                {
                    Log.NotSettled(_logger, SettledTo, exception);
                }

                pause = PauseAfterFault;
            }

            await Task.Delay(pause, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        // A block is named by its first record: all of those before this are stored.
        for (var before = _cursor.State.Position; _next < before;)
        {
            var batch = await _store.FindUnsettledAsync(_cursor.Journal, _next, before, cancellationToken);
            await JudgeAsync([.. batch.Traces.Select(_open.Widen).Where(trace => !PutOff(trace, _next))], _next, cancellationToken);
            Volatile.Write(ref _next, batch.NextBlock);
        }

        while (_open.TakeDue(UsageJudge.TracesAtATime) is { Count: > 0 } due)
        {
            await JudgeAsync(due, block: null, cancellationToken);
        }
    }

    /// <summary>True for a large trace that was read a moment ago: it is judged once nothing came for a while, or the while is over.</summary>
    private bool PutOff(UnsettledTrace trace, ulong block)
    {
        var key = (trace.Project, trace.TraceId);
        if (!_large.TryGetValue(key, out var read))
        {
            return false;
        }

        if (_clock.GetElapsedTime(read) >= LargeTracePause)
        {
            _large.Remove(key);
            return false;
        }

        _open.Add(trace, block);
        return true;
    }

    private Task JudgeAsync(IReadOnlyList<UnsettledTrace> traces, ulong? block, CancellationToken cancellationToken)
        => _judge.JudgeAsync(traces, (trace, spans) => Judged(trace, spans, block), cancellationToken);

    private void Judged(UnsettledTrace trace, UsageRow[] spans, ulong? block)
    {
        if (spans.Length > LargeTrace)
        {
            _large[(trace.Project, trace.TraceId)] = _clock.GetTimestamp();
        }

        if (UsageJudgement.IsClosed(spans))
        {
            _open.Remove(trace);
        }
        else if (block is { } came)
        {
            _open.Add(trace, came);
        }
    }

    /// <summary>A new start goes over the last blocks again that brought open traces; what is older than that is not remembered.</summary>
    private void Remember()
    {
        var position = Math.Min(_next, _open.OldestRecent ?? ulong.MaxValue);
        if (_mark.State?.Position != position || _mark.Journal != _cursor.Journal)
        {
            _mark.Write(new CursorState { Position = position }, _cursor.Journal);
        }
    }
}
