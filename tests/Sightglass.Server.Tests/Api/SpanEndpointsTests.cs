using System.Net;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Tests.Api;

public sealed class SpanEndpointsTests
{
    [Fact]
    public async Task List_NoParameters_AsksForAHundred()
    {
        await using var host = await ApiHost.StartAsync();

        var body = await host.GetAsync("/api/v1/spans");

        body.GetRawText().ShouldBe("{\"spans\":[],\"nextCursor\":null}");
        host.Reader.Asked.ShouldBe([new SpanSearchQuery { Project = "default", Range = TimeRange.All, Limit = 100 }]);
    }

    [Fact]
    public async Task List_Page_HasSpansAndACursorThatLeadsOn()
    {
        await using var host = await ApiHost.StartAsync();
        var next = new SpanCursor(17, SampleSpans.TraceId, new SpanId(ulong.MaxValue));
        host.Reader.Spans = new SpanPage([SampleSpans.Full(), SampleSpans.Plain()], next);

        var body = await host.GetAsync("/api/v1/spans?limit=2");
        await host.GetAsync($"/api/v1/spans?limit=2&cursor={body.GetProperty("nextCursor").GetString()}");

        body.GetProperty("spans").GetArrayLength().ShouldBe(2);
        host.Reader.Asked[1].ShouldBeOfType<SpanSearchQuery>().After.ShouldBe(next);
    }

    [Theory]
    [InlineData("cursor=abc")]
    [InlineData("limit=0")]
    [InlineData("query=cost%3A")]
    [InlineData("from=x")]
    public async Task List_BadParameter_IsRefused(string parameters)
    {
        await using var host = await ApiHost.StartAsync();

        await host.GetAsync($"/api/v1/spans?{parameters}", HttpStatusCode.BadRequest);

        host.Reader.Asked.ShouldBeEmpty();
    }
}
