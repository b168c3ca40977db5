using System.Net;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Query;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Server.Tests.Api;

public sealed class TraceEndpointsTests
{
    private const string OneTrace = "/api/v1/traces/" + SampleSpans.TraceIdText;

    [Fact]
    public async Task List_NoParameters_AsksForEverythingInTheDefaultProject()
    {
        await using var host = await ApiHost.StartAsync();

        var body = await host.GetAsync("/api/v1/traces");

        body.GetProperty("traces").GetArrayLength().ShouldBe(0);
        body.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        host.Reader.Asked.ShouldBe([new TraceListQuery { Project = "default", Range = TimeRange.All, Limit = 50 }]);
    }

    [Fact]
    public async Task List_AllParameters_ReachTheReader()
    {
        await using var host = await ApiHost.StartAsync("shop");

        await host.GetAsync("/api/v1/traces?query=service%3Achat&from=now-1h&to=2026-11-20T12:00:00.5%2B01:00&limit=7&project=other");

        var query = host.Reader.Asked.ShouldHaveSingleItem().ShouldBeOfType<TraceListQuery>();
        query.Project.ShouldBe("shop");
        query.Limit.ShouldBe(7);
        query.Range.ShouldBe(new TimeRange(ApiHost.FixedClock.Nanos - 3_600_000_000_000, ApiHost.FixedClock.Nanos + 3_600_500_000_000));
        query.Filter.ShouldBe(new SpanFilter.Compare(SpanFields.Find("service")!, FilterComparison.Equal, "chat"));
    }

    [Fact]
    public async Task List_Traces_AreWrittenAsTheContractSays()
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Traces = new TracePage(
            [
                new TraceSummary
                {
                    TraceId = SampleSpans.TraceId, RootName = "GET /chat", HasRoot = true, Service = "chat", Services = ["chat", "search"], Environment = "prod", Release = "",
                    StartNanos = ApiHost.FixedClock.Nanos + 1, DurationNanos = 1_500_000_001, SpanCount = 5, ErrorCount = 1, NeverEnded = true, ModelCalls = 2,
                    FirstTokenNanos = 250_000_000, InputTokens = 1200, CostNanoUsd = 12_345_678, Models = ["gpt-4o"], User = "u-17", Session = "",
                },
            ],
            new TraceCursor(5, SampleSpans.TraceId));

        var body = await host.GetAsync("/api/v1/traces");

        body.GetProperty("traces")[0].GetRawText().ShouldBe(
            "{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"rootName\":\"GET /chat\",\"hasRoot\":true,\"service\":\"chat\",\"services\":[\"chat\",\"search\"],"
            + "\"environment\":\"prod\",\"release\":null,\"startTime\":\"2026-11-20T10:00:00.000000001Z\","
            + "\"durationMs\":1500.000001,\"spanCount\":5,\"errorCount\":1,\"neverEnded\":true,\"modelCalls\":2,\"firstTokenMs\":250,\"inputTokens\":1200,\"outputTokens\":null,\"costUsd\":0.012345678,\"models\":[\"gpt-4o\"],\"user\":\"u-17\","
            + "\"session\":null,\"scores\":[]}");
    }

    [Fact]
    public async Task List_NextCursor_LeadsToThePageAfter()
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Traces = new TracePage([], new TraceCursor(ulong.MaxValue, SampleSpans.TraceId));

        var cursor = (await host.GetAsync("/api/v1/traces")).GetProperty("nextCursor").GetString();
        await host.GetAsync($"/api/v1/traces?cursor={cursor}");

        cursor.ShouldNotBeNull().ShouldMatch("^[A-Za-z0-9_-]+$");
        host.Reader.Asked[1].ShouldBeOfType<TraceListQuery>().After.ShouldBe(new TraceCursor(ulong.MaxValue, SampleSpans.TraceId));
    }

    [Theory]
    [InlineData("time", TraceOrderKey.Time, false)]
    [InlineData("time.asc", TraceOrderKey.Time, true)]
    [InlineData("duration", TraceOrderKey.Duration, false)]
    [InlineData("duration.asc", TraceOrderKey.Duration, true)]
    [InlineData("tokens", TraceOrderKey.Tokens, false)]
    [InlineData("cost.asc", TraceOrderKey.Cost, true)]
    [InlineData("errors", TraceOrderKey.Errors, false)]
    [InlineData("spans", TraceOrderKey.Spans, false)]
    public async Task List_InEveryOrder_NextCursorLeadsToThePageAfter(string sort, TraceOrderKey key, bool ascending)
    {
        await using var host = await ApiHost.StartAsync();
        TraceCursor[] places = key == TraceOrderKey.Time
            ? [new(ulong.MaxValue, SampleSpans.TraceId), new(0, SampleSpans.TraceId)]
            : [new(0, SampleSpans.TraceId, -5), new(0, SampleSpans.TraceId, long.MaxValue), new(0, SampleSpans.TraceId)];

        foreach (var place in places)
        {
            host.Reader.Asked.Clear();
            host.Reader.Traces = new TracePage([], place);
            var cursor = (await host.GetAsync($"/api/v1/traces?sort={sort}")).GetProperty("nextCursor").GetString();
            await host.GetAsync($"/api/v1/traces?sort={sort}&cursor={cursor}");

            host.Reader.Asked.Cast<TraceListQuery>().Select(query => query.Order).ShouldAllBe(order => order == new TraceOrder(key, ascending));
            host.Reader.Asked[1].ShouldBeOfType<TraceListQuery>().After.ShouldBe(place);
        }
    }

    [Fact]
    public async Task List_CursorOfAnotherOrder_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Traces = new TracePage([], new TraceCursor(0, SampleSpans.TraceId, 7));
        var cursor = (await host.GetAsync("/api/v1/traces?sort=duration")).GetProperty("nextCursor").GetString();

        foreach (var sort in new[] { "", "&sort=time.asc", "&sort=duration.asc", "&sort=cost" })
        {
            var problem = await host.GetAsync($"/api/v1/traces?cursor={cursor}{sort}", HttpStatusCode.BadRequest);
            problem.GetProperty("parameters")[0].GetProperty("parameter").GetString().ShouldBe("cursor", sort);
        }
    }

    [Theory]
    [InlineData("Duration")]
    [InlineData("duration.desc")]
    [InlineData("asc.duration")]
    [InlineData("name")]
    public async Task List_OrderThatIsNone_IsRefusedByName(string sort)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync($"/api/v1/traces?sort={sort}", HttpStatusCode.BadRequest);

        problem.GetProperty("parameters")[0].GetProperty("parameter").GetString().ShouldBe("sort");
    }

    [Fact]
    public async Task List_CursorThatIsNone_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Traces = new TracePage([], new TraceCursor(1, SampleSpans.TraceId));
        host.Reader.Spans = new SpanPage([], new SpanCursor(1, SampleSpans.TraceId, new SpanId(1)));
        var cursor = (await host.GetAsync("/api/v1/traces")).GetProperty("nextCursor").GetString()!;
        var ofSpans = (await host.GetAsync("/api/v1/spans")).GetProperty("nextCursor").GetString()!;

        foreach (var broken in new[] { "x", cursor[..^1], cursor + "A", "B" + cursor[1..], ofSpans, "%F0%9F%92%A9", new string('A', cursor.Length), "'%20OR%201=1" })
        {
            var problem = await host.GetAsync($"/api/v1/traces?cursor={broken}", HttpStatusCode.BadRequest);
            problem.GetProperty("parameters")[0].GetProperty("parameter").GetString().ShouldBe("cursor");
        }
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=now-", "from")]
    [InlineData("from=now-1y", "from")]
    [InlineData("from=now-100000w", "from")]
    [InlineData("from=1969-12-31T23:59:59Z", "from")]
    [InlineData("to=2555-01-01T00:00:00Z", "to")]
    [InlineData("to=2026-02-30T00:00:00Z", "to")]
    [InlineData("to=2026-11-20T10:00:00", "to")]
    [InlineData("to=2026-11-20T10:00:00.1234567891Z", "to")]
    [InlineData("to=%00", "to")]
    [InlineData("from=now&to=now-1h", "from")]
    public async Task List_BadParameter_IsRefusedByName(string parameters, string name)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync($"/api/v1/traces?{parameters}", HttpStatusCode.BadRequest);

        problem.GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:invalid-parameter");
        problem.GetProperty("parameters").EnumerateArray().Select(fault => fault.GetProperty("parameter").GetString()).ShouldBe([name]);
        host.Reader.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task List_BadFilterAndBadLimit_TellsBothAndAsksNothing()
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync("/api/v1/traces?query=service:x%20sevice:y&limit=0", HttpStatusCode.BadRequest);

        problem.GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:invalid-filter");
        problem.GetProperty("status").GetInt32().ShouldBe(400);
        problem.GetProperty("errors")[0].GetRawText().ShouldBe(
            "{\"column\":11,\"length\":6,\"kind\":\"unknown_field\",\"message\":\"There is no field \\\"sevice\\\".\","
            + "\"expected\":\"a field's name; to search for text that holds ':' put it in quotes\",\"suggestion\":\"service\"}");
        problem.GetProperty("parameters").GetArrayLength().ShouldBe(1);
        host.Reader.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("xyz")]
    [InlineData("0af7651916cd43dd8448eb211c80319")]
    [InlineData("0af7651916cd43dd8448eb211c80319g")]
    [InlineData("%20")]
    [InlineData("..%2F..%2Fetc")]
    public async Task Find_NotAnId_IsRefused(string id)
    {
        await using var host = await ApiHost.StartAsync();

        await host.GetAsync($"/api/v1/traces/{id}", HttpStatusCode.BadRequest);

        host.Reader.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_UnknownId_IsNotFound()
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync(OneTrace, HttpStatusCode.NotFound);

        problem.GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:no-such-trace");
    }

    [Fact]
    public async Task Find_FullSpan_IsWrittenFieldByField()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Reader.Trace = [SampleSpans.Full()];

        var body = await host.GetAsync(OneTrace.ToUpperInvariant().Replace("/API/V1/TRACES", "/api/v1/traces", StringComparison.Ordinal));

        host.Reader.Asked.ShouldBe([("shop", SampleSpans.TraceId, TimeRange.All, 100_001)]);
        body.GetProperty("spans")[0].GetRawText().ShouldBe(
            "{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"b7ad6b7169203331\",\"parentSpanId\":\"0000000000000001\",\"name\":\"chat gpt-4o\",\"kind\":\"client\",\"operation\":\"llm\","
            + "\"service\":\"chat\",\"environment\":\"prod\",\"release\":\"1.2.3\",\"status\":\"error\",\"statusMessage\":\"boom\",\"errorType\":\"TimeoutException\",\"dialect\":\"otel\","
            + "\"startTime\":\"2026-11-20T10:00:00.123456789Z\",\"endTime\":\"2026-11-20T10:00:01.623456790Z\",\"durationMs\":1500.000001,\"unfinished\":false,\"receivedAt\":\"1970-01-01T00:00:00.003000000Z\","
            + "\"provider\":\"openai\",\"model\":\"gpt-4o-2024-08-06\",\"requestModel\":\"gpt-4o\",\"responseModel\":\"gpt-4o-2024-08-06\",\"responseId\":\"r-1\",\"temperature\":0.7,\"topP\":1,\"maxTokens\":512,\"stream\":true,"
            + "\"promptName\":\"support\",\"promptVersion\":\"3\",\"promptHash\":\"abc\",\"ttftMs\":250.5,\"finishReasons\":[\"stop\",\"length\"],"
            + "\"usage\":{\"inputTokens\":1200,\"cacheReadTokens\":1000,\"cacheWriteTokens\":50,\"uncachedInputTokens\":150,\"outputTokens\":300,\"reasoningTokens\":100,\"totalTokens\":1500,\"role\":\"billable\",\"verdict\":\"counted\"},"
            + "\"costUsd\":0.012345678,\"cost\":{\"source\":\"reported\",\"inputUsd\":null,\"cacheReadUsd\":null,\"cacheWriteUsd\":null,\"outputUsd\":null,\"toolsUsd\":null,\"reportedUsd\":0.012345678,\"price\":null},\"sessionId\":\"s-1\",\"userId\":\"u-17\",\"tenantId\":\"t-1\",\"toolName\":\"search\",\"toolCallId\":\"c-1\","
            + "\"toolArguments\":{\"q\":\"x\"},\"toolResult\":\"plain result\",\"documents\":[{\"id\":\"d1\",\"score\":0.5}],\"systemInstructions\":\"be kind\",\"inputMessages\":[{\"role\":\"user\",\"content\":\"東京\"}],\"outputMessages\":\"42\","
            + "\"attributes\":{\"text\":\"東京 <b>\\u0000\",\"yes\":true,\"int\":9223372036854775807,\"double\":1.0,\"nan\":\"NaN\",\"bytes\":\"AQL/\",\"list\":[1,null],\"object\":{\"a\":0.5},\"nothing\":null},\"droppedAttributesCount\":1,"
            + "\"events\":[{\"time\":\"2026-11-20T10:00:00.500000000Z\",\"name\":\"exception\",\"attributes\":{\"exception.type\":\"X\"},\"droppedAttributesCount\":2}],\"droppedEventsCount\":3,"
            + "\"links\":[{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"0000000000000007\",\"traceState\":\"c=d\",\"flags\":1,\"attributes\":{\"k\":1},\"droppedAttributesCount\":4}],\"droppedLinksCount\":5,"
            + "\"resource\":{\"service.name\":\"chat\"},\"resourceSchemaUrl\":\"v\",\"resourceDroppedAttributesCount\":7,"
            + "\"scope\":{\"name\":\"lib\",\"version\":\"1\",\"schemaUrl\":\"u\",\"attributes\":{\"s\":false},\"droppedAttributesCount\":6},\"traceState\":\"a=b\",\"flags\":257,\"scores\":[]}");
    }

    [Fact]
    public async Task Find_FromAndTo_AreWhereTheTraceIsLookedFor()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Reader.Trace = [SampleSpans.Plain()];

        await host.GetAsync($"{OneTrace}?from=1970-01-01T00:00:01Z&to=1970-01-01T00:00:02Z");

        host.Reader.Asked.ShouldBe([("shop", SampleSpans.TraceId, new TimeRange(1_000_000_000, 2_000_000_000), 100_001)]);
    }

    [Theory]
    [InlineData("from=yesterday", "from", "from is not a time")]
    [InlineData("from=2026-11-20T00:00:00Z&to=2026-11-19T00:00:00Z", "from", "later than to")]
    public async Task Find_TimesThatAreNone_AreToldWhichAndWhy(string times, string parameter, string why)
    {
        await using var host = await ApiHost.StartAsync("shop");

        var problem = await host.GetAsync($"{OneTrace}?{times}", HttpStatusCode.BadRequest);

        var fault = problem.GetProperty("parameters").EnumerateArray().ShouldHaveSingleItem();
        fault.GetProperty("parameter").GetString().ShouldBe(parameter);
        fault.GetProperty("message").GetString()!.ShouldContain(why);
        host.Reader.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_PlainSpan_LeavesWhatWasNotSaidNull()
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Trace = [SampleSpans.Plain() with { EndNanos = 0, Temperature = double.NaN }];

        var span = (await host.GetAsync(OneTrace)).GetProperty("spans")[0];

        foreach (var name in new[] { "parentSpanId", "service", "endTime", "durationMs", "provider", "model", "temperature", "costUsd", "inputMessages", "documents", "ttftMs", "stream", "errorType" })
        {
            span.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
        }

        span.GetProperty("unfinished").GetBoolean().ShouldBeTrue();
        span.GetProperty("usage").GetProperty("role").GetString().ShouldBe("none");
        span.GetProperty("cost").GetProperty("source").ValueKind.ShouldBe(JsonValueKind.Null);
        span.GetProperty("operation").GetString().ShouldBe("generic");
    }

    [Fact]
    public async Task Find_Totals_CountBillableUsageOnce()
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Trace =
        [
            SampleSpans.Plain(9, 8) with { StartNanos = 500, Service = "first" },
            SampleSpans.Plain(1) with { Name = "root", Service = "chat", Status = SpanStatus.Error, EndNanos = 0, Usage = new TokenUsage { Role = UsageRole.Rollup, InputTokens = 30, OutputTokens = 3 } },
            SampleSpans.Plain(2, 1) with { EndNanos = 2_000_500, Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 10 }, Cost = Cost.AsReported(1) },
            SampleSpans.Plain(3, 1) with { EndNanos = 100, Service = "first", Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 20 }, Cost = Cost.AsReported(2) },
        ];

        var body = await host.GetAsync(OneTrace);

        body.GetProperty("rootName").GetString().ShouldBe("root");
        body.GetProperty("hasRoot").GetBoolean().ShouldBeTrue();
        body.GetProperty("startTime").GetString().ShouldBe("1970-01-01T00:00:00.000000500Z");
        body.GetProperty("durationMs").GetDecimal().ShouldBe(2.4995m);
        body.GetProperty("spanCount").GetInt32().ShouldBe(4);
        body.GetProperty("errorCount").GetInt32().ShouldBe(1);
        body.GetProperty("inputTokens").GetInt64().ShouldBe(30);
        body.GetProperty("outputTokens").ValueKind.ShouldBe(JsonValueKind.Null);
        body.GetProperty("costUsd").GetDecimal().ShouldBe(0.000000003m);
        body.GetProperty("services").EnumerateArray().Select(service => service.GetString()).ShouldBe(["first", "chat"]);
        body.GetProperty("truncated").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Find_HostileNumbers_AreShownAndSummedWithoutOverflow()
    {
        await using var host = await ApiHost.StartAsync();
        var huge = SampleSpans.Plain() with
        {
            StartNanos = 0,
            EndNanos = ulong.MaxValue,
            Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = long.MaxValue, CacheReadTokens = long.MinValue },
            Cost = Cost.AsReported(long.MaxValue),
        };
        host.Reader.Trace = [huge, huge];

        var body = await host.GetAsync(OneTrace);

        body.GetProperty("inputTokens").GetInt64().ShouldBe(long.MaxValue);
        body.GetProperty("spans")[0].GetProperty("endTime").GetString().ShouldBe("2554-07-21T23:34:33.709551615Z");
        body.GetProperty("durationMs").GetRawText().ShouldBe("18446744073709.551615");
    }

    [Fact]
    public async Task Find_TraceLongerThanTheLimit_SaysThatItWasCut()
    {
        await using var host = await ApiHost.StartAsync(options: new QueryOptions { MaxTraceSpans = 2 });
        host.Reader.Trace = [SampleSpans.Plain(1), SampleSpans.Plain(2), SampleSpans.Plain(3)];

        var body = await host.GetAsync(OneTrace);

        body.GetProperty("truncated").GetBoolean().ShouldBeTrue();
        body.GetProperty("spans").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Find_HundredThousandSpans_AreAllWritten()
    {
        await using var host = await ApiHost.StartAsync();
        var span = SampleSpans.Plain() with { Attributes = SampleSpans.Keys("a", "b") };
        host.Reader.Trace = [.. Enumerable.Repeat(span, 100_000)];

        using var response = await host.Client.GetAsync(new Uri(OneTrace, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await response.Content.ReadAsByteArrayAsync();
        CountOf("spanId"u8, body).ShouldBe(100_000);
    }

    [Fact]
    public async Task Find_HostileKeys_ArePlainData()
    {
        await using var host = await ApiHost.StartAsync();
        string[] keys = ["__proto__", "constructor", "a.b", "a", "", "'", "`", "{x:String}", "\\", "\"", "\u0000", "</script>", "\u2028"];
        host.Reader.Trace =
        [
            SampleSpans.Plain() with { Attributes = SampleSpans.Keys(keys), Resource = new Resource { Attributes = SampleSpans.Keys(keys) } },
        ];

        var span = (await host.GetAsync(OneTrace)).GetProperty("spans")[0];

        span.GetProperty("attributes").EnumerateObject().Select(property => (property.Name, property.Value.GetInt32())).ShouldBe(keys.Select((key, index) => (key, index)));
        span.GetProperty("resource").EnumerateObject().Select(property => property.Name).ShouldBe(keys);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public async Task Find_RepeatedKeys_ShowTheLast(int count)
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Trace = [SampleSpans.Plain() with { Attributes = SampleSpans.Keys([.. Enumerable.Repeat("k", count), "z", "k"]) }];

        var attributes = (await host.GetAsync(OneTrace)).GetProperty("spans")[0].GetProperty("attributes");

        attributes.GetRawText().ShouldBe($"{{\"z\":{count},\"k\":{count + 1}}}");
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e16, "10000000000000000.0")]
    [InlineData(1e300, "1E+300")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(double.PositiveInfinity, "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"")]
    public async Task Find_Doubles_KeepTheirKindAndValue(double value, string expected)
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Trace = [SampleSpans.Plain() with { Attributes = [new Attribute("d", new AttributeValue.Double(value))] }];

        var body = await host.GetAsync(OneTrace);

        body.GetProperty("spans")[0].GetProperty("attributes").GetProperty("d").GetRawText().ShouldBe(expected);
    }

    [Fact]
    public async Task Find_AttributesNestedBeyondTheWriter_AreCutAndSayso()
    {
        await using var host = await ApiHost.StartAsync();
        AttributeValue value = new AttributeValue.Int(1);
        for (var depth = 0; depth < 2_000; depth++)
        {
            value = new AttributeValue.Array([value]);
        }

        host.Reader.Trace = [SampleSpans.Plain() with { Attributes = [new Attribute("deep", value)] }];

        var body = await host.GetAsync(OneTrace);

        body.GetRawText().ShouldContain("(nested too deep to show)");
    }

    [Theory]
    [InlineData("[1,2", "\"[1,2\"")]
    [InlineData("{\"a\":1} trailing", "\"{\\\"a\\\":1} trailing\"")]
    [InlineData(" [1, 2] ", "[1, 2]")]
    [InlineData("true", "\"true\"")]
    [InlineData("\"quoted\"", "\"\\\"quoted\\\"\"")]
    [InlineData("{\"__proto__\":{\"x\":1}}", "{\"__proto__\":{\"x\":1}}")]
    public async Task Find_Content_IsJsonOnlyWhenItIsAnObjectOrList(string text, string expected)
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Trace = [SampleSpans.Plain() with { InputMessages = text }];

        var body = await host.GetAsync(OneTrace);

        body.GetProperty("spans")[0].GetProperty("inputMessages").GetRawText().ShouldBe(expected);
    }

    // reads all of it, so that a body which is not whole or not JSON fails
    private static int CountOf(ReadOnlySpan<byte> property, ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var count = 0;
        while (reader.Read())
        {
            count += reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(property) ? 1 : 0;
        }

        return count;
    }
}
