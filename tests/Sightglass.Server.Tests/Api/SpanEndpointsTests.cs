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

    [Fact]
    public async Task Summaries_Page_SaysWhatIsKnownOfEachSpan_AndLeadsOn()
    {
        await using var host = await ApiHost.StartAsync();
        var next = new SpanCursor(17, SampleSpans.TraceId, new SpanId(ulong.MaxValue));
        var bare = new SpanSummary
        {
            TraceId = SampleSpans.TraceId,
            SpanId = new SpanId(1),
            ParentSpanId = default,
            Name = "",
            Operation = SpanOperation.Generic,
            StartNanos = 1_000_000_000,
            EndNanos = 0,
            Status = SpanStatus.Unset,
            ErrorType = "",
            Service = "",
            Environment = "",
            Release = "",
            RequestModel = "",
            ResponseModel = "",
            SessionId = "",
            UserId = "",
            TenantId = "",
            InputTokens = null,
            OutputTokens = null,
            CostNanoUsd = null,
            TimeToFirstTokenNanos = null,
        };
        var full = bare with
        {
            ParentSpanId = new SpanId(2),
            Name = "chat",
            Operation = SpanOperation.Llm,
            EndNanos = 1_002_500_000,
            Status = SpanStatus.Error,
            ErrorType = "timeout",
            Service = "shop",
            Environment = "prod",
            Release = "1.2",
            RequestModel = "gpt-4o",
            ResponseModel = "gpt-4o-2024",
            SessionId = "s",
            UserId = "u",
            TenantId = "t",
            InputTokens = 12,
            OutputTokens = 0,
            CostNanoUsd = 1_500_000,
            TimeToFirstTokenNanos = 250_000_000,
        };
        host.Reader.Summaries = new SpanSummaryPage([full, bare, full with { ResponseModel = "", EndNanos = 5 }], next);

        var body = await host.GetAsync("/api/v1/spans/summaries?limit=2&query=service:shop");
        await host.GetAsync($"/api/v1/spans/summaries?limit=2&cursor={body.GetProperty("nextCursor").GetString()}");

        var spans = body.GetProperty("spans");
        spans[0].GetRawText().ShouldBe(
            $$"""
            {"traceId":"{{SampleSpans.TraceIdText}}","spanId":"0000000000000001","parentSpanId":"0000000000000002","name":"chat","operation":"llm","service":"shop","environment":"prod","release":"1.2","startTime":"1970-01-01T00:00:01.000000000Z","durationMs":2.5,"status":"error","errorType":"timeout","model":"gpt-4o-2024","inputTokens":12,"outputTokens":0,"costUsd":0.0015,"ttftMs":250,"sessionId":"s","userId":"u","tenantId":"t"}
            """);
        spans[1].GetRawText().ShouldBe(
            $$"""
            {"traceId":"{{SampleSpans.TraceIdText}}","spanId":"0000000000000001","parentSpanId":null,"name":"","operation":"generic","service":null,"environment":null,"release":null,"startTime":"1970-01-01T00:00:01.000000000Z","durationMs":null,"status":"unset","errorType":null,"model":null,"inputTokens":null,"outputTokens":null,"costUsd":null,"ttftMs":null,"sessionId":null,"userId":null,"tenantId":null}
            """);
        spans[2].GetProperty("model").GetString().ShouldBe("gpt-4o");
        spans[2].GetProperty("durationMs").GetDecimal().ShouldBe(0);
        host.Reader.Asked[0].ShouldBeOfType<SpanSearchQuery>().Filter.ShouldNotBeNull();
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
        await host.GetAsync($"/api/v1/spans/summaries?{parameters}", HttpStatusCode.BadRequest);

        host.Reader.Asked.ShouldBeEmpty();
    }
}
