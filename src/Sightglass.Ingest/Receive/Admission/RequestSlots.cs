namespace Sightglass.Ingest.Receive.Admission;

/// <summary>Bounds how many requests are worked on at once. Nobody waits.</summary>
internal sealed class RequestSlots(int capacity)
{
    private int _taken;

    public int Taken => Volatile.Read(ref _taken);

    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) > capacity)
        {
            Interlocked.Decrement(ref _taken);
            return false;
        }

        ReceiveMetrics.ActiveChanged(1);
        return true;
    }

    public void Give()
    {
        Interlocked.Decrement(ref _taken);
        ReceiveMetrics.ActiveChanged(-1);
    }
}
