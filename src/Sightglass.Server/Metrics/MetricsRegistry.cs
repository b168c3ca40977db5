using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Sightglass.Server.Metrics;

/// <summary>
/// Listens to the meters of every room and of the runtime and keeps their sums for <c>/metrics</c>. The number of series is
/// bounded: beyond the limit new label sets of an instrument are folded into one series labelled <c>__overflow__</c>.
/// </summary>
internal sealed class MetricsRegistry : IDisposable
{
    /// <summary>The most series kept: 10,000.</summary>
    public const int MaxSeries = 10_000;

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), MetricSeries> _series = new();

    public MetricsRegistry()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("Sightglass.", StringComparison.Ordinal) || instrument.Meter.Name == "System.Runtime")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>All series now, observable instruments asked first, ordered by instrument name and labels.</summary>
    public IReadOnlyList<(Instrument Instrument, string Labels, MetricSeries Series)> Collect()
    {
        _listener.RecordObservableInstruments();
        return
        [
            .. _series.Select(pair => (pair.Key.Instrument, pair.Key.Labels, pair.Value))
                .OrderBy(item => item.Instrument.Name, StringComparer.Ordinal)
                .ThenBy(item => item.Labels, StringComparer.Ordinal),
        ];
    }

    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = (instrument, MetricLabels.Format(tags));
        if (!_series.TryGetValue(key, out var series))
        {
            if (_series.Count >= MaxSeries)
            {
                key = (instrument, MetricLabels.Overflow);
            }

            series = _series.GetOrAdd(key, static added => MetricSeries.For(added.Instrument));
        }

        series.Record(value);
    }
}
