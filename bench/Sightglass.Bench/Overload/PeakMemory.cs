namespace Sightglass.Bench.Overload;

/// <summary>Watches what a capped server uses, until it is disposed.</summary>
internal sealed class PeakMemory : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public PeakMemory(MemoryCap cap, int server)
    {
        _watching = Task.Run(() => WatchAsync(cap, server));
    }

    /// <summary>The most seen so far.</summary>
    public long Bytes { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync(MemoryCap cap, int server)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            do
            {
                Bytes = Math.Max(Bytes, cap.ReadUsed(server));
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // asked to stop
        }
    }
}
