using System.Net;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Tests.Api;

public sealed class TraceCountEndpointsTests
{
    [Fact]
    public async Task Count_RangeAndFilter_ReachTheStore()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Lists.Counts = new TraceCounts(1_284, 9_001, 31);

        var body = await host.GetAsync("/api/v1/traces/count?query=service%3Achat&from=now-1h&to=now");

        body.GetRawText().ShouldBe("{\"count\":1284,\"spans\":9001,\"errors\":31}");
        host.Lists.Asked.ShouldBe([new TraceCountQuery(
            "shop",
            new TimeRange(ApiHost.FixedClock.Nanos - 3_600_000_000_000, ApiHost.FixedClock.Nanos),
            new SpanFilter.Compare(SpanFields.Find("service")!, FilterComparison.Equal, "chat"))]);
    }

    [Fact]
    public async Task Count_BadRangeAndFilter_AreToldAndNothingIsAsked()
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync("/api/v1/traces/count?query=sevice%3Achat&from=then", HttpStatusCode.BadRequest);

        problem.GetProperty("errors").GetArrayLength().ShouldBe(1);
        problem.GetProperty("parameters").GetArrayLength().ShouldBe(1);
        host.Lists.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Latest_NoTrace_IsNull()
    {
        await using var host = await ApiHost.StartAsync();

        (await host.GetAsync("/api/v1/traces/latest")).GetProperty("startTime").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Latest_Filter_AsksForOneTraceOfAllTime()
    {
        await using var host = await ApiHost.StartAsync("shop");

        await host.GetAsync("/api/v1/traces/latest?query=status%3Aerror");

        host.Reader.Asked.ShouldBe([new TraceListQuery
        {
            Project = "shop", Range = TimeRange.All, Limit = 1, Filter = new SpanFilter.Compare(SpanFields.Find("status")!, FilterComparison.Equal, "error"),
        }]);
    }
}
