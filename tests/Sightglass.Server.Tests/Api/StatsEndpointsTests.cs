using System.Net;
using Sightglass.Domain;
using Sightglass.Query.Metrics;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Tests.Api;

public sealed class StatsEndpointsTests
{
    [Fact]
    public async Task Find_EveryMetric_IsKnownByItsName()
    {
        await using var host = await ApiHost.StartAsync();

        foreach (var metric in Enum.GetValues<StatsMetric>())
        {
            var body = await host.GetAsync($"/api/v1/stats?metric={StatsMetricNames.Of(metric)}");
            body.GetProperty("metric").GetString().ShouldBe(StatsMetricNames.Of(metric));
            host.Reader.Asked[^1].ShouldBeOfType<StatsQuery>().Metric.ShouldBe(metric);
        }
    }

    [Fact]
    public async Task Find_AllParameters_ReachTheReaderAndTheAnswerIsWritten()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Reader.Series =
        [
            new StatsSeries("gpt-4o", [new StatsPoint(ApiHost.FixedClock.Nanos, 1.5), new StatsPoint(ApiHost.FixedClock.Nanos + 60_000_000_000, null), new StatsPoint(ApiHost.FixedClock.Nanos + 120_000_000_000, double.NaN)]),
            new StatsSeries("", []),
        ];

        var body = await host.GetAsync("/api/v1/stats?metric=latency_p95&groupBy=model&step=1m&from=now-1h&to=now&query=status:ok&limit=5");

        var query = host.Reader.Asked.ShouldHaveSingleItem().ShouldBeOfType<StatsQuery>();
        query.ShouldBe(new StatsQuery
        {
            Project = "shop",
            Metric = StatsMetric.LatencyP95,
            Range = new TimeRange(ApiHost.FixedClock.Nanos - 3_600_000_000_000, ApiHost.FixedClock.Nanos),
            StepNanos = 60_000_000_000,
            GroupBy = SpanFields.Find("model"),
            Filter = new SpanFilter.Compare(SpanFields.Find("status")!, FilterComparison.Equal, "ok"),
            MaxGroups = 5,
        });
        body.GetRawText().ShouldBe(
            "{\"metric\":\"latency_p95\",\"unit\":\"ms\",\"groupBy\":\"model\",\"step\":\"1m\",\"series\":[{\"group\":\"gpt-4o\",\"points\":["
            + "{\"time\":\"2026-11-20T10:00:00.000000000Z\",\"value\":1.5},{\"time\":\"2026-11-20T10:01:00.000000000Z\",\"value\":null},{\"time\":\"2026-11-20T10:02:00.000000000Z\",\"value\":null}]},"
            + "{\"group\":\"\",\"points\":[]}]}");
    }

    [Fact]
    public async Task Find_StepWithoutTo_EndsNow()
    {
        await using var host = await ApiHost.StartAsync();

        await host.GetAsync("/api/v1/stats?metric=requests&step=1s&from=now-1h");

        host.Reader.Asked[0].ShouldBeOfType<StatsQuery>().Range.ToNanos.ShouldBe(ApiHost.FixedClock.Nanos);
    }

    [Fact]
    public async Task Find_AttributeGroup_IsAllowed()
    {
        await using var host = await ApiHost.StartAsync();

        var body = await host.GetAsync("/api/v1/stats?metric=requests&groupBy=attr.%22a%20b%22");

        host.Reader.Asked[0].ShouldBeOfType<StatsQuery>().GroupBy.ShouldBe(SpanFields.Attribute("a b"));
        body.GetProperty("groupBy").GetString().ShouldBe("attr.\"a b\"");
    }

    [Theory]
    [InlineData("", "metric")]
    [InlineData("metric=latncy_p95", "metric")]
    [InlineData("metric=score.relevance", "metric")]
    [InlineData("metric=0", "metric")]
    [InlineData("metric=requests&groupBy=modle", "groupBy")]
    [InlineData("metric=requests&groupBy=input", "groupBy")]
    [InlineData("metric=requests&groupBy=trace.cost", "groupBy")]
    [InlineData("metric=requests&groupBy=event.name", "groupBy")]
    [InlineData("metric=requests&step=1", "step")]
    [InlineData("metric=requests&step=0s", "step")]
    [InlineData("metric=requests&step=-1m", "step")]
    [InlineData("metric=requests&step=99999999999999999999d", "step")]
    [InlineData("metric=requests&step=1m", "from")]
    [InlineData("metric=requests&step=1ms&from=now-1h", "step")]
    [InlineData("metric=requests&step=1s&from=now-3h&groupBy=user&limit=1000", "step")]
    [InlineData("metric=requests&step=1m&from=now&to=now-1h", "from")]
    [InlineData("metric=requests&limit=0", "limit")]
    public async Task Find_BadParameter_IsRefusedByName(string parameters, string name)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync($"/api/v1/stats?{parameters}", HttpStatusCode.BadRequest);

        problem.GetProperty("parameters").EnumerateArray().Select(fault => fault.GetProperty("parameter").GetString()).ShouldBe([name]);
        host.Reader.Asked.ShouldBeEmpty();
    }
}
