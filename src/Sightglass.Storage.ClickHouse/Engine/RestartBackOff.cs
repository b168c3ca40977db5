namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>The growing pauses between the starts of an engine that keeps dying; one that ran well for a minute begins anew.</summary>
internal sealed class RestartBackOff(TimeSpan first, TimeSpan limit, TimeProvider time)
{
    private static readonly TimeSpan GoodRun = TimeSpan.FromMinutes(1);
    private TimeSpan? _next;
    private long? _started;

    /// <summary>The pause that <see cref="WaitAsync"/> would take now.</summary>
    public TimeSpan Next => _started is { } started && time.GetElapsedTime(started) >= GoodRun ? first : _next ?? first;

    /// <summary>Says that the engine answers.</summary>
    public void Started() => _started = time.GetTimestamp();

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var pause = Next;
        _started = null;
        _next = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, limit.Ticks));
        await Task.Delay(pause, time, cancellationToken);
    }
}
