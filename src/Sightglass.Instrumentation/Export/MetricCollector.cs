using System.Diagnostics.Metrics;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Export;

/// <summary>Listens to Sightglass' meter and keeps what it measures. Thread-safe.</summary>
internal sealed class MetricCollector : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly MeterListener _listener = new();
    private readonly List<MetricSeries> _series = [];

    public MetricCollector(TimeProvider clock)
    {
        _clock = clock;
        _listener.InstrumentPublished = Published;
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, series) => Record(series, value, value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, series) => Record(series, value, 0, tags));
        _listener.Start();
    }

    /// <summary>All that was measured, after asking what is observed.</summary>
    public IReadOnlyList<MetricSeries> Collect()
    {
        _listener.RecordObservableInstruments();
        lock (_series)
        {
            return [.. _series];
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Published(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == SightglassTracer.SourceName && MetricSeries.CanFollow(instrument))
        {
            var series = new MetricSeries(instrument, _clock.GetUtcNow());
            lock (_series)
            {
                _series.Add(series);
            }

            listener.EnableMeasurementEvents(instrument, series);
        }
    }

    private static void Record(object? series, double value, long whole, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        try
        {
            (series as MetricSeries)?.Record(value, whole, tags);
        }
#pragma warning disable CA1031 // runs inside whatever the application does: a fault of ours must not become one of its own
        catch (Exception)
#pragma warning restore CA1031
        {
            SwallowedFaults.Add();
        }
    }
}
