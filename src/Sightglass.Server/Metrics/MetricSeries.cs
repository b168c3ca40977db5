using System.Diagnostics.Metrics;

namespace Sightglass.Server.Metrics;

/// <summary>One instrument's value for one label set. Thread-safe.</summary>
internal sealed class MetricSeries
{
    private static readonly double[] DefaultBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Lock _gate = new();
    private readonly bool _accumulates;
    private readonly long[] _buckets;
    private double _value;
    private long _count;

    private MetricSeries(MetricShape shape, bool accumulates, double[] bounds)
    {
        Shape = shape;
        Bounds = bounds;
        _accumulates = accumulates;
        _buckets = new long[bounds.Length];
    }

    public MetricShape Shape { get; }

    /// <summary>The upper bounds of a histogram's buckets, without infinity.</summary>
    public IReadOnlyList<double> Bounds { get; }

    public static MetricSeries For(Instrument instrument) => instrument switch
    {
        ObservableCounter<long> or ObservableCounter<int> or ObservableCounter<double> => new(MetricShape.Counter, accumulates: false, []),
        Counter<long> or Counter<int> or Counter<double> => new(MetricShape.Counter, accumulates: true, []),
        UpDownCounter<long> or UpDownCounter<int> or UpDownCounter<double> => new(MetricShape.Gauge, accumulates: true, []),
        Histogram<double> histogram => new(MetricShape.Histogram, accumulates: true, [.. histogram.Advice?.HistogramBucketBoundaries ?? DefaultBounds]),
        Histogram<long> histogram => new(MetricShape.Histogram, accumulates: true, [.. histogram.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound) ?? DefaultBounds]),
        _ => new(MetricShape.Gauge, accumulates: false, []),
    };

    public void Record(double value)
    {
        lock (_gate)
        {
            _value = _accumulates ? _value + value : value;
            _count++;
            for (var i = 0; i < _buckets.Length; i++)
            {
                if (value <= Bounds[i])
                {
                    _buckets[i]++;
                }
            }
        }
    }

    /// <summary>The sum (or last value), how many were recorded, and the cumulative bucket counts.</summary>
    public (double Value, long Count, long[] Buckets) Read()
    {
        lock (_gate)
        {
            return (_value, _count, [.. _buckets]);
        }
    }
}
