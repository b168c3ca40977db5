using System.Net;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Storage;
using Sightglass.Storage.Spans;
using Sightglass.Storage.Traces;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Server.Tests.Api;

public sealed class TraceReadingEndpointsTests
{
    private const string OneTrace = "/api/v1/traces/" + SampleSpans.TraceIdText;
    private const string OneSpan = OneTrace + "/spans/b7ad6b7169203331";

    [Fact]
    public async Task Index_Rows_SayWhatTheSpansSay()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Traces.Columns = Columns(3) with
        {
            Texts = ["", "root", "shop", "gpt-4o", "東京"],
            ParentIds = [new SpanId(0), new SpanId(1), new SpanId(77)],
            EndNanos = [1_500, 0, 900],
            Names = [1, 4, 1],
            Services = [2, 2, 0],
            Labels = [0, 3, 0],
            Operations = [SpanOperation.Http, SpanOperation.Llm, SpanOperation.Generic],
            Kinds = [SpanKind.Server, SpanKind.Client, SpanKind.Internal],
            Statuses = [SpanStatus.Error, SpanStatus.Error, SpanStatus.Ok],
            Parts = [SpanParts.None, SpanParts.Content | SpanParts.Events, SpanParts.Links],
            InputTokens = [null, 5_000_000_000, 0],
            OutputTokens = [null, 7, null],
            CostNanoUsd = [null, 12, 0],
            ToldElsewhere = [false, false, true],
            FirstTokenNanos = [null, 3, null],
        };

        var index = await IndexAsync(host);

        host.Traces.Projects.ShouldBe(["shop"]);
        (index.Flags, index.RowCount, index.StartNanos, index.DurationNanos, index.TraceId).ShouldBe(((ushort)0, 3u, 1_000ul, 500.0, SampleSpans.TraceIdText));
        index.Texts[0].ShouldBe("");
        index.Rows.ShouldBe(
        [
            new(0, 500, double.NaN, double.NaN, 1, -1, 2, "root", "shop", "", uint.MaxValue, uint.MaxValue, 0, 15, 2, 2, 0),
            new(1, -1, 12, 3, 2, 0, 1, "東京", "shop", "gpt-4o", uint.MaxValue - 1, 7, 1, 1, 3, 2, 2 | 4 | 8 | 32),
            new(2, 0, 0, double.NaN, 3, -1, 1, "root", "", "", 0, uint.MaxValue, 0, 0, 1, 1, 1 | 16 | 64),
        ]);
    }

    [Fact]
    public async Task Index_ManyRows_ComeInChunksAndEachTextOnce()
    {
        await using var host = await ApiHost.StartAsync();
        const int Count = 45_000;
        host.Traces.Columns = Columns(Count) with
        {
            Texts = ["", .. Enumerable.Range(1, Count).Select(number => $"name {number}")],
            Names = [.. Enumerable.Range(0, Count).Select(span => span < 30_000 ? 1 : span + 1)],
            Truncated = true,
        };

        var index = await IndexAsync(host);

        index.ChunkRows.ShouldBe([2_000, 20_000, 20_000, 3_000]);
        index.Flags.ShouldBe((ushort)1);
        index.Texts.ShouldBeUnique();
        index.Rows.Select(row => row.SpanId).ShouldBe(Enumerable.Range(1, Count).Select(id => (ulong)id));
        index.Rows[^1].Name.ShouldBe($"name {Count}");
        index.Rows[0].Name.ShouldBe("name 1");
    }

    [Theory]
    [InlineData(OneTrace + "/index", "no-such-trace")]
    [InlineData(OneSpan, "no-such-span")]
    [InlineData(OneSpan + "/value?field=inputMessages", "no-such-span")]
    [InlineData(OneTrace + "/conversation", "no-such-trace")]
    [InlineData(OneTrace + "/find?text=x", "no-such-trace")]
    public async Task Get_Unknown_IsNotFound(string address, string type)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync(address, HttpStatusCode.NotFound);

        problem.GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:" + type);
    }

    [Theory]
    [InlineData("/api/v1/traces/xyz/index", "traceId")]
    [InlineData(OneTrace + "/spans/xyz", "spanId")]
    [InlineData(OneSpan + "/value", "field")]
    [InlineData(OneSpan + "/value?field=nonsense", "field")]
    [InlineData(OneTrace + "/find", "text")]
    [InlineData(OneTrace + "/find?text=", "text")]
    [InlineData(OneTrace + "/previews", "spans")]
    [InlineData(OneTrace + "/previews?spans=1", "spans")]
    [InlineData("/api/v1/previews?traces=,", "traces")]
    public async Task Get_WrongParameter_IsRefused(string address, string parameter)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync(address, HttpStatusCode.BadRequest);

        problem.GetProperty("parameters")[0].GetProperty("parameter").GetString().ShouldBe(parameter);
    }

    [Fact]
    public async Task Get_TooMuch_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        await host.GetAsync($"{OneTrace}/find?text={new string('x', 1_001)}", HttpStatusCode.BadRequest);
        await host.GetAsync($"{OneTrace}/previews?spans={string.Join(',', Enumerable.Repeat("b7ad6b7169203331", 51))}", HttpStatusCode.BadRequest);
        await host.GetAsync($"/api/v1/previews?traces={string.Join(',', Enumerable.Repeat(SampleSpans.TraceIdText, 101))}", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Span_Short_IsWhole()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans = [SampleSpans.Full()];

        var span = await host.GetAsync(OneSpan);

        span.GetProperty("cut").GetArrayLength().ShouldBe(0);
        span.GetProperty("attributes").GetProperty("int").GetInt64().ShouldBe(long.MaxValue);
        span.GetProperty("inputMessages").ValueKind.ShouldBe(JsonValueKind.Array);
    }

    [Fact]
    public async Task Span_LongValues_AreCutBetweenCharactersAndListed()
    {
        await using var host = await ApiHost.StartAsync();
        var text = "a" + string.Concat(Enumerable.Repeat("東", 30_000));
        var json = $"[{{\"role\":\"user\",\"content\":\"{text}\"}}]";
        host.Traces.Spans =
        [
            SampleSpans.Full() with
            {
                InputMessages = json,
                StatusMessage = text,
                Attributes =
                [
                    new Attribute("long", new AttributeValue.Text(text)),
                    new Attribute("list", new AttributeValue.Array([.. Enumerable.Repeat<AttributeValue>(new AttributeValue.Text("0123456789"), 10_000)])),
                    new Attribute("just", new AttributeValue.Text(new string('x', 64 * 1024))),
                ],
                Events = [new SpanEvent { TimeNanos = 1, Name = "e", Attributes = [new Attribute("k", new AttributeValue.Text(text))] }],
            },
        ];

        var span = await host.GetAsync(OneSpan);

        var kept = "a" + string.Concat(Enumerable.Repeat("東", 2_730));
        span.GetProperty("statusMessage").GetString().ShouldBe(kept);
        span.GetProperty("inputMessages").GetString()!.ShouldStartWith("[{\"role\":\"user\",\"content\":\"a東");
        span.GetProperty("attributes").GetProperty("long").GetString().ShouldBe(kept);
        span.GetProperty("attributes").GetProperty("list").GetString()!.Length.ShouldBe(8 * 1024);
        span.GetProperty("attributes").GetProperty("just").GetString()!.Length.ShouldBe(64 * 1024);
        span.GetProperty("events")[0].GetProperty("attributes").GetProperty("k").GetString().ShouldBe(kept);
        span.GetProperty("cut").EnumerateArray().Select(cut => cut.GetProperty("field").GetString())
            .ShouldBe(["inputMessages", "statusMessage", "attributes.long", "attributes.list", "events"], ignoreOrder: true);
        foreach (var cut in span.GetProperty("cut").EnumerateArray())
        {
            using var whole = await host.Client.GetAsync(new Uri($"{OneSpan}/value?field={cut.GetProperty("field").GetString()}", UriKind.Relative));
            (await whole.Content.ReadAsByteArrayAsync()).Length.ShouldBe(cut.GetProperty("bytes").GetInt32(), cut.GetRawText());
        }
    }

    [Theory]
    [InlineData("statusMessage", "boom", "text/plain")]
    [InlineData("inputMessages", "[{\"role\":\"user\",\"content\":\"東京\"}]", "application/json")]
    [InlineData("outputMessages", "42", "text/plain")]
    [InlineData("attributes.yes", "true", "text/plain")]
    [InlineData("attributes.list", "[1,null]", "application/json")]
    [InlineData("attributes.bytes", "AQL/", "text/plain")]
    [InlineData("resource.service.name", "chat", "text/plain")]
    public async Task Value_Field_IsGivenAsTextOrJson(string field, string expected, string type)
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans = [SampleSpans.Full()];

        using var response = await host.Client.GetAsync(new Uri($"{OneSpan}/value?field={field}", UriKind.Relative));

        (await response.Content.ReadAsStringAsync()).ShouldBe(expected);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }

    [Fact]
    public async Task Value_NotThere_IsNotFound()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans = [SampleSpans.Full()];

        (await host.GetAsync(OneSpan + "/value?field=attributes.none", HttpStatusCode.NotFound)).GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:no-such-value");
    }

    [Fact]
    public async Task Find_Matches_AreLinesAndTheLastSaysTheEnd()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans = [.. Enumerable.Range(0, 2_001).Select(number => SampleSpans.Plain((ulong)number + 1) with { StartNanos = (ulong)number })];
        host.Traces.Matches = [new SpanMatch { SpanId = new SpanId(2), Content = [ContentColumn.InputMessages], AttributeKeys = ["x"], InStatusMessage = true, InEvents = true, Count = 5 }];

        var lines = (await host.Client.GetStringAsync(new Uri(OneTrace + "/find?text=x", UriKind.Relative))).Split('\n');

        const string Match = "{\"spanId\":\"0000000000000002\",\"fields\":[\"inputMessages\",\"attributes.x\",\"statusMessage\",\"events\"],\"count\":5}";
        lines.ShouldBe([Match, Match, "{\"done\":true,\"spans\":2}", ""]);
        host.Traces.Searched.ShouldBe([new TimeRange(0, 1_999), new TimeRange(2_000, 2_000)]);
    }

    [Fact]
    public async Task Find_StoreFailsOnTheWay_SaysSoInTheLastLine()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans = [SampleSpans.Plain()];
        host.Traces.Failure = new StoreException("Query failed.", StoreFailure.TimedOut);

        var last = JsonDocument.Parse(await host.Client.GetStringAsync(new Uri(OneTrace + "/find?text=x", UriKind.Relative))).RootElement;

        last.GetProperty("done").GetBoolean().ShouldBeFalse();
        last.GetProperty("problem").GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:query-too-slow");
    }

    [Fact]
    public async Task Previews_OfSpansAndTraces_AreInTheOrderAsked()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans =
        [
            SampleSpans.Plain(1) with { OutputMessages = "It is done." },
            SampleSpans.Plain(2, 1) with { Operation = SpanOperation.Llm, InputMessages = "Do it.", OutputMessages = "Doing." },
        ];

        var spans = await host.GetAsync(OneTrace + "/previews?spans=0000000000000002,0000000000000009,0000000000000001");
        var traces = await host.GetAsync("/api/v1/previews?traces=" + SampleSpans.TraceIdText);

        spans.GetProperty("previews")[0].GetRawText().ShouldBe("{\"spanId\":\"0000000000000002\",\"input\":\"Do it.\",\"output\":\"Doing.\",\"inputKind\":\"text\",\"outputKind\":\"text\"}");
        spans.GetProperty("previews")[1].GetRawText().ShouldBe("{\"spanId\":\"0000000000000001\",\"input\":null,\"output\":\"It is done.\",\"inputKind\":\"none\",\"outputKind\":\"text\"}");
        spans.GetProperty("previews").GetArrayLength().ShouldBe(2);
        traces.GetProperty("previews")[0].GetRawText().ShouldBe($"{{\"traceId\":\"{SampleSpans.TraceIdText}\",\"input\":\"Do it.\",\"output\":\"It is done.\",\"inputKind\":\"text\",\"outputKind\":\"text\"}}");
    }

    private static async Task<TraceIndexReader> IndexAsync(ApiHost host)
    {
        using var response = await host.Client.GetAsync(new Uri(OneTrace + "/index", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.sightglass.trace-index");
        return new TraceIndexReader(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Spans 1, 2, ... of which each is the child of the one before, starting at 1,000, 1,001, ...</summary>
    private static TraceColumns Columns(int count)
    {
        var spans = Enumerable.Range(0, count);
        return new TraceColumns
        {
            Texts = [""],
            SpanIds = [.. spans.Select(span => new SpanId((ulong)span + 1))],
            ParentIds = [.. spans.Select(span => new SpanId((ulong)span))],
            StartNanos = [.. spans.Select(span => 1_000 + (ulong)span)],
            EndNanos = [.. spans.Select(span => 1_000 + (ulong)span)],
            Names = [.. spans.Select(_ => 0)],
            Services = [.. spans.Select(_ => 0)],
            Labels = [.. spans.Select(_ => 0)],
            Operations = [.. spans.Select(_ => SpanOperation.Generic)],
            Kinds = [.. spans.Select(_ => SpanKind.Internal)],
            Statuses = [.. spans.Select(_ => SpanStatus.Unset)],
            Parts = [.. spans.Select(_ => SpanParts.None)],
            InputTokens = [.. spans.Select(_ => (long?)null)],
            OutputTokens = [.. spans.Select(_ => (long?)null)],
            CostNanoUsd = [.. spans.Select(_ => (long?)null)],
            ToldElsewhere = [.. spans.Select(_ => false)],
            FirstTokenNanos = [.. spans.Select(_ => (ulong?)null)],
            Truncated = false,
        };
    }
}
