namespace Sightglass.Server.Metrics;

/// <summary>How Prometheus is told to read a series.</summary>
internal enum MetricShape
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Counts in buckets.</summary>
    Histogram,
}
