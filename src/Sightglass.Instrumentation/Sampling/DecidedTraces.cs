using System.Diagnostics;

namespace Sightglass.Instrumentation.Sampling;

/// <summary>What was decided of the last traces, for spans that end after their trace did. Not thread-safe.</summary>
internal sealed class DecidedTraces(int capacity)
{
    private readonly Dictionary<ActivityTraceId, double> _weights = [];
    private readonly Queue<ActivityTraceId> _oldestFirst = new();

    /// <summary>The weight it was kept with, 0 when it was not; null when it is not known any more.</summary>
    public double? WeightOf(ActivityTraceId trace) => _weights.TryGetValue(trace, out var weight) ? weight : null;

    public void Remember(ActivityTraceId trace, double weight)
    {
        if (!_weights.ContainsKey(trace))
        {
            if (_oldestFirst.Count == capacity)
            {
                _weights.Remove(_oldestFirst.Dequeue());
            }

            _oldestFirst.Enqueue(trace);
        }

        _weights[trace] = weight;
    }
}
