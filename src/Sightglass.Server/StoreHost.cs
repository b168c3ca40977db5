using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Settle;
using Sightglass.Query.Prices;
using Sightglass.Storage;
using Sightglass.Storage.ClickHouse.Engine;
using Sightglass.Storage.ClickHouse.Schema;
using Sightglass.Storage.ClickHouse.Signatures;
using Sightglass.Storage.Logs;
using Sightglass.Storage.Spans;

namespace Sightglass.Server;

/// <summary>
/// Brings the store up in order (engine, schema, prices, delivery) and down in reverse. A store that is down does not hold the server up: requests
/// are journaled meanwhile. A store that can never be used stops the server.
/// </summary>
internal sealed class StoreHost(
    SchemaMigrator migrator,
    SignalDelivery<ISpanBlock> spans,
    SignalDelivery<ILogBlock> logs,
    ContentSigning signing,
    UsageSettling settling,
    ProjectPriceBooks prices,
    IStoreStatus status,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<StoreHost> logger,
    IServiceProvider services) : IHostedService, IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly EngineSupervisor? _engine = services.GetService<EngineSupervisor>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _preparation = Task.CompletedTask;
    private volatile string _problem = "it is starting";
    private volatile bool _deliveryRuns;

    /// <summary>True once the schema stands and delivery runs.</summary>
    public bool IsReady => _deliveryRuns;

    /// <summary>Why it is not ready, in words; empty when it is.</summary>
    public string Problem => _problem;

    /// <summary>True when the server had to stop because the store can never be used.</summary>
    public bool IsUnusable { get; private set; }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_engine is not null)
        {
            await _engine.StartAsync(cancellationToken);
        }

        _preparation = PrepareAsync();

        // A store that answers soon is ready before the first request; and one that can never be used is told before anything listens.
        await Task.WhenAny(_firstAttempt.Task, Task.Delay(StartPatience, time, cancellationToken));
        if (_firstAttempt.Task.IsFaulted)
        {
            await _firstAttempt.Task;
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _preparation.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            if (_deliveryRuns)
            {
                await settling.StopAsync(cancellationToken);
                await Task.WhenAll(spans.StopAsync(cancellationToken), logs.StopAsync(cancellationToken));
                await signing.FinishAsync(cancellationToken);
            }
        }
        finally
        {
            if (_engine is not null)
            {
                await _engine.StopAsync(cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task PrepareAsync()
    {
        var pause = FirstPause;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (_engine is not null)
                {
                    await _engine.WaitReadyAsync(_stopping.Token);
                }

                await migrator.MigrateAsync(_stopping.Token);
                await TellConditionAsync();
                await prices.LoadAsync(_stopping.Token);
                await spans.StartAsync(_stopping.Token);
                await logs.StartAsync(_stopping.Token);
                await settling.StartAsync(_stopping.Token);
                _problem = "";
                _deliveryRuns = true;
                _firstAttempt.TrySetResult();
                return;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (SchemaException exception)
            {
                GiveUp(exception);
                return;
            }
            catch (StoreException exception)
            {
                if (_engine?.State == EngineState.Failed)
                {
                    GiveUp(new StoreUnusableException(exception.Message));
                    return;
                }

                _problem = exception.Message;
                Log.StoreNotReady(logger, exception.Message);
                _firstAttempt.TrySetResult();
            }
#pragma warning disable CA1031 // nobody would notice that this ended: requests would fill the journal and nothing would ever be stored
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _problem = $"It was asked for what it cannot answer, or answered what cannot be read ({exception.GetType().Name}).";
                Log.StorePreparationFailed(logger, exception);
                _firstAttempt.TrySetResult();
            }

            await Task.Delay(pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task TellConditionAsync()
    {
        var condition = await status.CheckAsync(_stopping.Token);
        Log.StoreReady(logger, condition.Version);
        if (condition.BrokenParts.Count > 0)
        {
            Log.BrokenParts(logger, condition.BrokenParts.Count, string.Join("; ", condition.BrokenParts));
        }
    }

    /// <summary>Fails the start when it still waits for the first attempt; stops a server that already runs.</summary>
    private void GiveUp(Exception exception)
    {
        Log.StoreUnusable(logger, exception.Message);
        _problem = exception.Message;
        IsUnusable = true;
        if (!_firstAttempt.TrySetException(exception))
        {
            lifetime.StopApplication();
        }
    }
}
