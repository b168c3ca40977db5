using System.Collections.Concurrent;

namespace Sightglass.Instrumentation.Metrics;

/// <summary>The values one tag may have: the first so many, and <c>other</c>. Thread-safe.</summary>
internal sealed class TagValues(int most)
{
    public const string Other = "other";

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private int _count;

    public string Of(string value)
    {
        if (_known.TryGetValue(value, out var known))
        {
            return known;
        }

        if (Volatile.Read(ref _count) >= most)
        {
            return Other;
        }

        // Two threads with two new values: only as many as there is room for get in.
        if (Interlocked.Increment(ref _count) > most)
        {
            Interlocked.Decrement(ref _count);
            return Other;
        }

        if (!_known.TryAdd(value, value))
        {
            Interlocked.Decrement(ref _count);
        }

        return value;
    }
}
