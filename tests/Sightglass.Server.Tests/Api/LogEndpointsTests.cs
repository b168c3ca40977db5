using System.Net;
using Sightglass.Domain;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Logs;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Server.Tests.Api;

public sealed class LogEndpointsTests
{
    private static readonly LogRecord Record = new()
    {
        Project = "default",
        ReceivedNanos = 1_795_168_800_000_000_003,
        TimeNanos = 1_795_168_800_000_000_001,
        TraceId = SampleSpans.TraceId,
        SpanId = new SpanId(5),
        SeverityNumber = 18,
        SeverityText = "ERR",
        EventName = "payment.failed",
        Body = new AttributeValue.KeyValueList([new Attribute("code", new AttributeValue.Int(7))]),
        Attributes = [new Attribute("order", new AttributeValue.Text("o-1"))],
        Service = "shop",
        Flags = 1,
    };

    [Fact]
    public async Task List_NoParameters_AsksForAHundredOfAllTimes()
    {
        await using var host = await ApiHost.StartAsync();

        var body = await host.GetAsync("/api/v1/logs");

        body.GetRawText().ShouldBe("{\"logs\":[],\"nextCursor\":null}");
        host.Logs.Asked.ShouldBe(new LogSearchQuery { Project = "default", Range = TimeRange.All, Limit = 100 });
    }

    [Fact]
    public async Task List_Record_IsWrittenAsSentAndWhatWasNotSaidIsNull()
    {
        await using var host = await ApiHost.StartAsync();
        host.Logs.Records.Add(Record);

        var body = await host.GetAsync("/api/v1/logs");

        body.GetProperty("logs")[0].GetRawText().ShouldBe(
            "{\"time\":\"2026-11-20T10:00:00.000000001Z\",\"observedTime\":null,\"receivedAt\":\"2026-11-20T10:00:00.000000003Z\","
            + $"\"traceId\":\"{SampleSpans.TraceIdText}\",\"spanId\":\"0000000000000005\",\"severity\":\"error\",\"severityNumber\":18,\"severityText\":\"ERR\","
            + "\"eventName\":\"payment.failed\",\"body\":{\"code\":7},\"service\":\"shop\",\"environment\":null,\"attributes\":{\"order\":\"o-1\"},\"droppedAttributesCount\":0,"
            + "\"resource\":{},\"scope\":{\"name\":\"\",\"version\":\"\",\"schemaUrl\":\"\",\"attributes\":{},\"droppedAttributesCount\":0},\"flags\":1}");
    }

    [Fact]
    public async Task List_Page_HasACursorThatLeadsOn()
    {
        await using var host = await ApiHost.StartAsync();
        host.Logs.Records.Add(Record);
        host.Logs.Next = new LogCursor(17, ulong.MaxValue, 3, 4);

        var body = await host.GetAsync("/api/v1/logs?limit=1");
        await host.GetAsync($"/api/v1/logs?limit=1&cursor={body.GetProperty("nextCursor").GetString()}");

        host.Logs.Asked!.After.ShouldBe(host.Logs.Next);
    }

    [Fact]
    public async Task List_TraceWithoutRange_IsAskedForInAllOfTime()
    {
        await using var host = await ApiHost.StartAsync();

        await host.GetAsync($"/api/v1/logs?query=trace:{SampleSpans.TraceIdText}");

        host.Logs.Asked!.Range.ShouldBe(TimeRange.All);
        host.Logs.Asked.Filter.ShouldBe(new SpanFilter.Compare(LogFields.Find("trace")!, FilterComparison.Equal, SampleSpans.TraceIdText));
    }

    [Fact]
    public async Task List_FieldThatLogsDoNotHave_IsRefusedWithItsColumnAndWhatIsExpected()
    {
        await using var host = await ApiHost.StartAsync();

        var body = await host.GetAsync("/api/v1/logs?query=service:shop%20cost%3E0.01", HttpStatusCode.BadRequest);

        var error = body.GetProperty("errors")[0];
        error.GetProperty("column").GetInt32().ShouldBe(14);
        error.GetProperty("message").GetString()!.ShouldContain("log records do not have it");
        error.GetProperty("expected").GetString()!.ShouldContain("severity");
        host.Logs.Asked.ShouldBeNull();
    }

    [Theory]
    [InlineData("cursor=abc")]
    [InlineData("limit=0")]
    [InlineData("query=severity%3Aloud")]
    [InlineData("from=x")]
    public async Task List_BadParameter_IsRefused(string parameters)
    {
        await using var host = await ApiHost.StartAsync();

        await host.GetAsync($"/api/v1/logs?{parameters}", HttpStatusCode.BadRequest);

        host.Logs.Asked.ShouldBeNull();
    }

    [Fact]
    public async Task Trace_SpanWithoutContent_HasThatOfItsLogEvents()
    {
        await using var host = await ApiHost.StartAsync();
        var span = SampleSpans.Plain(5) with { Operation = SpanOperation.Llm };
        host.Reader.Trace = [span, SampleSpans.Plain(6)];
        host.Traces.Spans = [span];
        host.Logs.Records.AddRange(
        [
            Said("gen_ai.system.message", """{"content":"Be kind."}"""),
            Said("gen_ai.user.message", """{"content":"Weather?"}"""),
            Said("gen_ai.choice", """{"index":0,"finish_reason":"stop","message":{"content":"Sunny."}}"""),
        ]);

        var shown = (await host.GetAsync("/api/v1/traces/" + SampleSpans.TraceIdText)).GetProperty("spans");
        var alone = await host.GetAsync($"/api/v1/traces/{SampleSpans.TraceIdText}/spans/{span.SpanId}");
        var conversation = await host.GetAsync($"/api/v1/traces/{SampleSpans.TraceIdText}/conversation");

        foreach (var each in new[] { shown[0], alone })
        {
            each.GetProperty("systemInstructions").GetRawText().ShouldBe("""[{"role":"system","content":"Be kind."}]""");
            each.GetProperty("inputMessages").GetRawText().ShouldBe("""[{"role":"user","content":"Weather?"}]""");
            each.GetProperty("outputMessages").GetRawText().ShouldBe("""[{"role":"assistant","content":"Sunny.","finish_reason":"stop"}]""");
            each.GetProperty("finishReasons")[0].GetString().ShouldBe("stop");
        }

        shown[1].GetProperty("inputMessages").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var call = conversation.GetProperty("calls")[0];
        var messages = conversation.GetProperty("messages");
        messages.GetProperty(call.GetProperty("system").GetString()!).GetProperty("parts")[0].GetProperty("text").GetString().ShouldBe("Be kind.");
        messages.GetProperty(call.GetProperty("input")[0].GetString()!).GetProperty("parts")[0].GetProperty("text").GetString().ShouldBe("Weather?");
        messages.GetProperty(call.GetProperty("output")[0].GetString()!).GetProperty("parts")[0].GetProperty("text").GetString().ShouldBe("Sunny.");
    }

    private static LogRecord Said(string name, string body)
        => Record with { SpanId = new SpanId(5), EventName = name, Body = new AttributeValue.Text(body), Attributes = [] };
}
