using System.Diagnostics.Metrics;
using Sightglass.Server.Metrics;

namespace Sightglass.Server.Tests.Metrics;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter _meter = new("Sightglass.Test." + Guid.NewGuid().ToString("N"));
    private readonly MetricsRegistry _registry = new();

    public void Dispose()
    {
        _registry.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Write_CounterWithLabels_IsATotalPerLabelSet()
    {
        var counter = _meter.CreateCounter<long>("sightglass.test.requests", description: "Requests");
        counter.Add(2, new KeyValuePair<string, object?>("outcome", "ok"));
        counter.Add(3, new KeyValuePair<string, object?>("outcome", "ok"));
        counter.Add(1, new KeyValuePair<string, object?>("outcome", "a\"b\\c\nd"));

        Lines().ShouldBe([
            "# HELP sightglass_test_requests_total Requests",
            "# TYPE sightglass_test_requests_total counter",
            """sightglass_test_requests_total{outcome="a\"b\\c\nd"} 1""",
            """sightglass_test_requests_total{outcome="ok"} 5""",
        ]);
    }

    [Fact]
    public void Write_Histogram_HasCumulativeBuckets()
    {
        var histogram = _meter.CreateHistogram("sightglass.test.time", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        histogram.Record(0.05);
        histogram.Record(0.5);
        histogram.Record(5);

        Lines()[2..].ShouldBe([
            """sightglass_test_time_bucket{le="0.1"} 1""",
            """sightglass_test_time_bucket{le="1"} 2""",
            """sightglass_test_time_bucket{le="+Inf"} 3""",
            "sightglass_test_time_sum 5.55",
            "sightglass_test_time_count 3",
        ]);
    }

    [Fact]
    public void Write_Gauge_ShowsTheLastValue()
    {
        var value = 1.0;
        _meter.CreateObservableGauge("sightglass.test.lag", () => value);
        _ = Lines();
        value = 7;

        Lines().ShouldContain("sightglass_test_lag 7");
    }

    [Fact]
    public void Collect_MoreLabelSetsThanTheLimit_AreFolded()
    {
        var counter = _meter.CreateCounter<long>("sightglass.test.many");
        for (var i = 0; i < MetricsRegistry.MaxSeries + 500; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        }

        var lines = Lines();
        lines.Length.ShouldBeLessThanOrEqualTo(MetricsRegistry.MaxSeries + 3);
        lines.ShouldContain(line => line.Contains("__overflow__", StringComparison.Ordinal));
    }

    private string[] Lines()
        => PrometheusText.Write([.. _registry.Collect().Where(item => item.Instrument.Meter == _meter)]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
