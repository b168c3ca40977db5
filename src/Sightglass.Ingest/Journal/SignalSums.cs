namespace Sightglass.Ingest.Journal;

/// <summary>Sums by signal. Added to by one thread at a time, read from any.</summary>
internal sealed class SignalSums
{
    // By the signal's number; what this version does not know of counts under 0.
    private const int Known = (int)Signal.Logs + 1;

    private readonly long[] _requests = new long[Known];
    private readonly long[] _items = new long[Known];
    private readonly long[] _bytes = new long[Known];

    public void Add(Signal signal, SignalSum sum)
    {
        var slot = Slot(signal);
        Volatile.Write(ref _requests[slot], _requests[slot] + sum.Requests);
        Volatile.Write(ref _items[slot], _items[slot] + sum.Items);
        Volatile.Write(ref _bytes[slot], _bytes[slot] + sum.Bytes);
    }

    public void Add(SignalSums others)
    {
        for (var slot = 0; slot < Known; slot++)
        {
            Add((Signal)slot, others.Of((Signal)slot));
        }
    }

    public SignalSum Of(Signal signal)
    {
        var slot = Slot(signal);
        return new SignalSum(Volatile.Read(ref _requests[slot]), Volatile.Read(ref _items[slot]), Volatile.Read(ref _bytes[slot]));
    }

    public void Clear()
    {
        Array.Clear(_requests);
        Array.Clear(_items);
        Array.Clear(_bytes);
    }

    private static int Slot(Signal signal) => (int)signal < Known ? (int)signal : 0;
}
