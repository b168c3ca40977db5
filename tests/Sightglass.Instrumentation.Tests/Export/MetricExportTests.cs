using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Instrumentation.Export;
using Sightglass.Testing;

namespace Sightglass.Instrumentation.Tests.Export;

[Collection(ProcessWide.Name)]
public sealed class MetricExportTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Meter _meter = new(SightglassTracer.SourceName);
    private readonly string _name = $"tests.{Guid.NewGuid():N}";

    [Fact]
    public async Task Export_Histogram_HasTheAdvisedBoundsAndTotals()
    {
        var sender = new FakeSender();
        await using var export = Export(sender);
        var histogram = _meter.CreateHistogram<double>(_name, "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] });
        foreach (var value in new[] { 0.5, 1, 1.5, 7 })
        {
            histogram.Record(value, new KeyValuePair<string, object?>("model", "a"));
        }

        histogram.Record(3, new KeyValuePair<string, object?>("model", "b"));

        var points = await NextAsync(sender);

        points.Count.ShouldBe(2);
        var first = points.Single(point => point.Tags["model"] == "a");
        (first.Unit, first.Value, first.Temporality).ShouldBe(("s", 10d, 2UL));
        first.Bounds.ShouldBe([1, 2]);
        first.Buckets.ShouldBe([2, 1, 1], "a bound belongs to the bucket below it");
    }

    [Fact]
    public async Task Export_CountersOfAllKinds_AreTotals()
    {
        var sender = new FakeSender();
        await using var export = Export(sender);
        var total = 5L;
        var counter = _meter.CreateCounter<long>(_name, "{token}");
        _meter.CreateObservableCounter($"{_name}.observed", () => total);
        _meter.CreateCounter<double>($"{_name}.double").Add(0.5);
        counter.Add(3);
        counter.Add(4);
        await NextAsync(sender);

        counter.Add(1);
        total = 6;
        var points = await NextAsync(sender);

        points.ToDictionary(point => point.Name[_name.Length..], point => point.Value).ShouldBe(new Dictionary<string, double> { [""] = 8, [".observed"] = 6, [".double"] = 0.5 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Export_TooManySeries_AreOne()
    {
        var sender = new FakeSender();
        await using var export = Export(sender);
        var counter = _meter.CreateCounter<long>(_name);
        for (var i = 0; i < 2100; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("i", i));
        }

        var points = await NextAsync(sender);

        points.Count.ShouldBe(2001);
        points.Single(point => point.Tags.ContainsKey("otel.metric.overflow")).Value.ShouldBe(100);
    }

    [Fact]
    public async Task Export_Refused_ReceiverIsLeftAlone()
    {
        var sender = new FakeSender { Outcome = ExportOutcome.Refused("404") };
        await using var export = Export(sender);
        await NextAsync(sender);

        _clock.Advance(TimeSpan.FromMinutes(10));
        await export.DisposeAsync();

        sender.Bodies.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Export_Later_NextTotalsMakeItGood()
    {
        var sender = new FakeSender { Outcome = ExportOutcome.Later("busy") };
        await using var export = Export(sender);
        _meter.CreateCounter<long>(_name).Add(3);
        await NextAsync(sender);

        sender.Outcome = ExportOutcome.Delivered();
        (await NextAsync(sender)).Single().Value.ShouldBe(3);
    }

    [Fact]
    public async Task Dispose_BetweenTwoIntervals_SendsTheLastTotals()
    {
        var sender = new FakeSender();
        var export = Export(sender);
        _meter.CreateCounter<long>(_name).Add(3);

        await export.DisposeAsync();

        Of(sender.Bodies[^1]).Single().Value.ShouldBe(3);
    }

    public void Dispose() => _meter.Dispose();

    private MetricExport Export(FakeSender sender) => new(new ExportSettings { Url = new Uri("http://localhost/") }, [new("service.name", "shop")], sender, _clock, NullLogger.Instance);

    private async Task<List<MetricOracle.Point>> NextAsync(FakeSender sender)
    {
        var before = sender.Bodies.Count;
        await Eventually.HoldsAsync(() =>
        {
            if (sender.Bodies.Count == before)
            {
                _clock.Advance(TimeSpan.FromMinutes(1));
            }

            return sender.Bodies.Count > before;
        });
        return Of(sender.Bodies[^1]);
    }

    private List<MetricOracle.Point> Of(byte[] body) => [.. MetricOracle.Read(body).Where(point => point.Name.StartsWith(_name, StringComparison.Ordinal))];

    private sealed class FakeSender : IOtlpSender
    {
        private readonly List<byte[]> _bodies = [];

        public ExportOutcome Outcome { get; set; } = ExportOutcome.Delivered();

        public IReadOnlyList<byte[]> Bodies
        {
            get
            {
                lock (_bodies)
                {
                    return [.. _bodies];
                }
            }
        }

        public Task<ExportOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
        {
            lock (_bodies)
            {
                _bodies.Add(message.ToArray());
            }

            return Task.FromResult(Outcome);
        }

        public void Dispose()
        {
        }
    }
}
