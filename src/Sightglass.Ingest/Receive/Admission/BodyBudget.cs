namespace Sightglass.Ingest.Receive.Admission;

/// <summary>The memory all request bodies share. Nobody waits for it: a request that gets none is told to come again.</summary>
internal sealed class BodyBudget(long capacity)
{
    private long _taken;
    private long _peak;

    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>The most that was ever taken at once.</summary>
    public long Peak => Interlocked.Read(ref _peak);

    public bool TryTake(long bytes)
    {
        var taken = Interlocked.Add(ref _taken, bytes);
        if (taken > capacity)
        {
            Interlocked.Add(ref _taken, -bytes);
            return false;
        }

        for (var peak = Peak; taken > peak; peak = Peak)
        {
            Interlocked.CompareExchange(ref _peak, taken, peak);
        }

        ReceiveMetrics.BufferChanged(bytes);
        return true;
    }

    public void Give(long bytes)
    {
        Interlocked.Add(ref _taken, -bytes);
        ReceiveMetrics.BufferChanged(-bytes);
    }
}
