namespace Sightglass.Instrumentation.Export;

/// <summary>What one combination of tags of an instrument has come to. Changed under the lock of its instrument.</summary>
internal sealed class MetricPoint(KeyValuePair<string, object?>[] tags, int buckets)
{
    private readonly long[] _buckets = new long[buckets];

    public IReadOnlyList<KeyValuePair<string, object?>> Tags => tags;

    /// <summary>How many were measured in each bucket; the last has no upper bound. Empty for what is no histogram.</summary>
    public IReadOnlyList<long> Buckets => _buckets;

    /// <summary>How often was measured.</summary>
    public long Count { get; private set; }

    /// <summary>The sum of what was measured.</summary>
    public double Sum { get; private set; }

    /// <summary>The sum where it was measured in whole numbers.</summary>
    public long WholeSum { get; private set; }

    public double Min { get; private set; } = double.PositiveInfinity;

    public double Max { get; private set; } = double.NegativeInfinity;

    public void Add(double value, long whole, int bucket)
    {
        Count++;
        Sum += value;
        WholeSum += whole;
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
        if (_buckets.Length > 0)
        {
            _buckets[bucket]++;
        }
    }

    /// <summary>An instrument that is observed says its total, not what was added.</summary>
    public void Observe(double value, long whole)
    {
        Count++;
        Sum = value;
        WholeSum = whole;
    }
}
