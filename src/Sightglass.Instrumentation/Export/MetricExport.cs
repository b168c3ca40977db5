using Microsoft.Extensions.Logging;

namespace Sightglass.Instrumentation.Export;

/// <summary>
/// Sends metrics at intervals, from a loop of its own. They are totals: what one attempt loses, the next one brings. A receiver that refuses them is left
/// alone from then on.
/// </summary>
internal sealed class MetricExport : IAsyncDisposable
{
    private readonly MetricCollector _collector;
    private readonly MetricWriter _writer;
    private readonly IOtlpSender _sender;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _shutdown;
    private readonly ILogger _log;
    private readonly ProtobufBuffer _buffer = new();
    private readonly PeriodicTimer _timer;
    private readonly CancellationTokenSource _deadline = new();
    private readonly Task _loop;
    private bool _isRefused;
    private int _isStopped;

    public MetricExport(ExportSettings settings, IReadOnlyList<KeyValuePair<string, object>> resource, IOtlpSender sender, TimeProvider clock, ILogger log)
    {
        _collector = new MetricCollector(clock);
        _writer = new MetricWriter(resource);
        _sender = sender;
        _clock = clock;
        _shutdown = settings.ShutdownTimeout;
        _log = log;
        _timer = new PeriodicTimer(settings.MetricInterval, clock);
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _loop = Task.Run(RunAsync);
        }
    }

    /// <summary>Sends the totals a last time, within the time for a shutdown, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            return;
        }

        var timer = _clock.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), _deadline, _shutdown, Timeout.InfiniteTimeSpan);
        await using (timer.ConfigureAwait(false))
        {
            _timer.Dispose();
            await _loop.ConfigureAwait(false);
            await SendAsync().ConfigureAwait(false);
        }

        _collector.Dispose();
        _sender.Dispose();
        _deadline.Dispose();
    }

    private async Task RunAsync()
    {
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            await SendAsync().ConfigureAwait(false);
        }
    }

    private async Task SendAsync()
    {
        if (_isRefused)
        {
            return;
        }

        try
        {
            _writer.Write(_buffer, _collector.Collect(), _clock.GetUtcNow());
            var outcome = await _sender.SendAsync(_buffer.Written, _deadline.Token).ConfigureAwait(false);
            if (outcome.Kind == ExportOutcomeKind.Refused)
            {
                _isRefused = true;
                ExportLog.NoMetrics(_log, outcome.Reason ?? "");
            }
        }
#pragma warning disable CA1031 // the loop must survive whatever is thrown into it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _isRefused = true;
            ExportLog.NoMetrics(_log, exception.GetType().Name);
        }
        finally
        {
            _buffer.Clear();
        }
    }
}
