using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Export;

/// <summary>
/// Takes spans from the application's threads without making them wait, and exports them in batches from a loop of its own. A full queue drops what comes
/// and counts it.
/// </summary>
internal sealed class SpanBatcher : IAsyncDisposable
{
    private readonly ExportSettings _settings;
    private readonly IReadOnlyList<ISpanExporter> _exporters;
    private readonly ExportCounts _counts;
    private readonly RetrySchedule _retries;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Channel<FinishedSpan> _queue;
    private readonly Channel<bool> _full = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _deadline = new();
    private readonly Task _loop;
    private int _isStopped;

    public SpanBatcher(ExportSettings settings, IReadOnlyList<ISpanExporter> exporters, ExportCounts counts, RetrySchedule retries, TimeProvider clock, ILogger log)
    {
        _settings = settings;
        _exporters = exporters;
        _counts = counts;
        _retries = retries;
        _clock = clock;
        _log = log;
        _queue = Channel.CreateBounded<FinishedSpan>(new BoundedChannelOptions(settings.QueueSize) { SingleReader = true });

        // Whatever is current where the application starts must not become the parent of what the loop does.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _loop = Task.Run(RunAsync);
        }
    }

    /// <summary>Adds a span to those that wait.</summary>
    public void Add(FinishedSpan span)
    {
        if (!_queue.Writer.TryWrite(span))
        {
            _counts.Dropped();
        }
        else if (_queue.Reader.Count >= _settings.BatchSize)
        {
            _full.Writer.TryWrite(true);
        }
    }

    /// <summary>Sends what waits, within the time for a shutdown, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            return;
        }

        _queue.Writer.TryComplete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        using var timer = _clock.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), _deadline, _settings.ShutdownTimeout, Timeout.InfiniteTimeSpan);
        await _loop.ConfigureAwait(false);
        foreach (var exporter in _exporters)
        {
            exporter.Dispose();
        }

        _stopping.Dispose();
        _deadline.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<FinishedSpan>(_settings.BatchSize);
        bool isLast;
        do
        {
            isLast = _stopping.IsCancellationRequested;
            await PauseAsync().ConfigureAwait(false);
            await TryDrainAsync(batch).ConfigureAwait(false);
        }
        while (!isLast || _queue.Reader.TryPeek(out _));
    }

    private async Task TryDrainAsync(List<FinishedSpan> batch)
    {
        try
        {
            await DrainAsync(batch).ConfigureAwait(false);
            if (_stopping.IsCancellationRequested && _counts.OfDropped + _counts.OfFailed > 0)
            {
                ExportLog.Lost(_log, _counts.OfDropped, _counts.OfFailed);
            }
        }
#pragma warning disable CA1031 // the loop must survive a logger that throws
        catch (Exception)
#pragma warning restore CA1031
        {
            SwallowedFaults.Add();
        }
    }

    /// <summary>Until a batch is full, the delay is over or the end comes.</summary>
    private async Task PauseAsync()
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        try
        {
            var full = _full.Reader.ReadAsync(pause.Token).AsTask();
            await (await Task.WhenAny(full, Task.Delay(_settings.Delay, _clock, pause.Token)).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The end: what waits is sent now.
        }
        finally
        {
            await pause.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task DrainAsync(List<FinishedSpan> batch)
    {
        while (_queue.Reader.TryPeek(out _))
        {
            batch.Clear();
            long size = 0;
            while (batch.Count < _settings.BatchSize && _queue.Reader.TryPeek(out var next) && (batch.Count == 0 || size < SpanSize.MaxOfBatch) && _queue.Reader.TryRead(out next))
            {
                size += SpanSize.Of(next.Activity);
                batch.Add(next);
            }

            foreach (var exporter in _exporters)
            {
                await ExportAsync(exporter, batch).ConfigureAwait(false);
            }
        }

        batch.Clear();
    }

    private async Task ExportAsync(ISpanExporter exporter, List<FinishedSpan> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await AttemptAsync(exporter, batch).ConfigureAwait(false);
            if (outcome.Kind == ExportOutcomeKind.Delivered)
            {
                _counts.Exported(batch.Count - outcome.Rejected);
                _counts.Rejected(outcome.Rejected);
                return;
            }

            // At the end there is time for one attempt, not for waiting.
            if (outcome.Kind == ExportOutcomeKind.Refused || _stopping.IsCancellationRequested
                || _retries.Wait(attempt, outcome.After) is not { } wait)
            {
                _counts.Failed(batch.Count);
                ExportLog.Failed(_log, batch.Count, outcome.Reason ?? "");
                return;
            }

            try
            {
                await Task.Delay(wait, _clock, _stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The end: one more attempt.
            }
        }
    }

    private async Task<ExportOutcome> AttemptAsync(ISpanExporter exporter, List<FinishedSpan> batch)
    {
        try
        {
            return _deadline.IsCancellationRequested
                ? ExportOutcome.Refused("the time for the shutdown is over")
                : await exporter.ExportAsync(batch, _deadline.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the loop must survive whatever an exporter does
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ExportOutcome.Refused(exception.GetType().Name);
        }
    }
}
