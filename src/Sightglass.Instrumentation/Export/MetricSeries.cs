using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Sightglass.Instrumentation.Export;

/// <summary>
/// An instrument and what was measured by it since it was first listened to: histograms with the bounds it advises, counters. At most so many combinations of
/// tags are kept, as OpenTelemetry's SDKs do; what comes later is one with <c>otel.metric.overflow</c>. Thread-safe.
/// </summary>
internal sealed class MetricSeries
{
    private const int MostPoints = 2000;
    private const string Overflow = "otel.metric.overflow";

    /// <summary>Where an instrument advises none: those of OpenTelemetry's SDKs.</summary>
    private static readonly double[] OtherBounds = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

#pragma warning disable MA0158 // net8.0 has no Lock
    private readonly object _gate = new();
#pragma warning restore MA0158
    private readonly Dictionary<string, MetricPoint> _points = new(StringComparer.Ordinal);
    private readonly bool _isObserved;

    public MetricSeries(Instrument instrument, DateTimeOffset start)
    {
        Instrument = instrument;
        Start = start;
        _isObserved = instrument.IsObservable;
        (IsHistogram, IsWhole, Bounds) = instrument switch
        {
            Histogram<double> histogram => (true, false, histogram.Advice?.HistogramBucketBoundaries?.ToArray() ?? OtherBounds),
            Histogram<long> histogram => (true, true, histogram.Advice?.HistogramBucketBoundaries?.Select(static bound => (double)bound).ToArray() ?? OtherBounds),
            Counter<long> or ObservableCounter<long> => (false, true, []),
            _ => (false, false, Array.Empty<double>()),
        };
    }

    public Instrument Instrument { get; }

    public DateTimeOffset Start { get; }

    public bool IsHistogram { get; }

    /// <summary>Whether it is measured in whole numbers.</summary>
    public bool IsWhole { get; }

    public double[] Bounds { get; }

    /// <summary>Whether it is of a kind that is exported: histograms and counters of long and double.</summary>
    public static bool CanFollow(Instrument instrument)
        => instrument is Histogram<double> or Histogram<long> or Counter<long> or Counter<double> or ObservableCounter<long> or ObservableCounter<double>;

    public void Record(double value, long whole, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        var key = KeyOf(tags);
        lock (_gate)
        {
            var point = PointOf(key, tags);
            if (_isObserved)
            {
                point.Observe(value, whole);
            }
            else
            {
                point.Add(value, whole, BucketOf(value));
            }
        }
    }

    /// <summary>Hands out all points, while nothing changes them.</summary>
    public void Read(Action<MetricPoint> read)
    {
        lock (_gate)
        {
            foreach (var point in _points.Values)
            {
                read(point);
            }
        }
    }

    private MetricPoint PointOf(string key, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_points.TryGetValue(key, out var point))
        {
            return point;
        }

        KeyValuePair<string, object?>[] own = _points.Count < MostPoints ? tags.ToArray() : [new(Overflow, true)];
        key = _points.Count < MostPoints ? key : Overflow;
        if (!_points.TryGetValue(key, out point))
        {
            _points.Add(key, point = new MetricPoint(own, IsHistogram ? Bounds.Length + 1 : 0));
        }

        return point;
    }

    /// <summary>The first bound that is not below the value: bounds belong to the bucket below them.</summary>
    private int BucketOf(double value)
    {
        var at = Array.BinarySearch(Bounds, value);
        return at >= 0 ? at : ~at;
    }

    private static string KeyOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            key.Append(name).Append('\u001f').Append(CultureInfo.InvariantCulture, $"{value}").Append('\u001e');
        }

        return key.ToString();
    }
}
