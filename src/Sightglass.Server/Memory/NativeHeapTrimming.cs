namespace Sightglass.Server.Memory;

/// <summary>
/// Trims the native heap once a minute. .NET compiles methods anew while they become frequent, each time on another thread after a pause; every thread's part of the
/// heap keeps the most that a method ever took: in half an hour of a soak they rose from 13 to 28 MB (docs/performance.md).
/// </summary>
internal sealed class NativeHeapTrimming(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                NativeHeap.Trim();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the server stops
        }
    }
}
