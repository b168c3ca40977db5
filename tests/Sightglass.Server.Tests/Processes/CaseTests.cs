using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

/// <summary>Cases of the fault list that show only through the whole server: sent over OTLP, read back over REST.</summary>
public sealed class CaseTests(RunningServer server) : IClassFixture<RunningServer>
{
    private ServerRun Run => server.Run;

    [EngineFact]
    public async Task Case04_OneRequestOver101Days_IsStoredWhole()
    {
        var trace = SpanJson.NewTrace();
        var day = 86_400 * SpanJson.Second;

        await Run.StoreAsync(SpanJson.Request("days", [.. Enumerable.Range(1, 101).Select(i => SpanJson.Span(trace, (ulong)i, start: SpanJson.Noon - ((ulong)i * day), end: SpanJson.Noon))]));

        (await Run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(101);
    }

    [EngineFact]
    public async Task Case45_OddIds_BadOnesAreCountedOthersStoredAndShown()
    {
        var trace = SpanJson.NewTrace();
        var selfParent = SpanJson.Span(trace, 1, parent: 1);
        var cycleA = SpanJson.Span(trace, 2, parent: 3);
        var cycleB = SpanJson.Span(trace, 3, parent: 2);
        var zero = SpanJson.Span(new string('0', 32), 4);
        var shortId = SpanJson.Span(trace[..30], 5);
        var noSpan = SpanJson.Span(trace, 0);

        var (status, body) = await Run.PostAsync(SpanJson.Request("ids", selfParent, cycleA, cycleB, zero, shortId, noSpan));
        await Run.WaitUntilStoredAsync();

        status.ShouldBe(200);
        body.GetProperty("partialSuccess").GetProperty("rejectedSpans").ToString().ShouldBe("3");
        var stored = await Run.TraceAsync(trace);
        stored.GetProperty("spanCount").GetInt32().ShouldBe(3);
        (await Run.GetAsync($"/api/v1/traces?query=trace:{trace}")).Body.GetProperty("traces").GetArrayLength().ShouldBe(1);
        (await Run.GetAsync("/api/v1/ingest")).Body.GetProperty("rejected").GetProperty("total").GetInt64().ShouldBeGreaterThanOrEqualTo(3);
    }

    [EngineFact]
    public async Task Case47_EveryTime_IsStoredAndReadBackExactly()
    {
        var trace = SpanJson.NewTrace();
        (ulong Start, ulong End)[] times =
        [
            (0, 0), (1, 2), (SpanJson.Noon, SpanJson.Noon - 5), (9_223_372_036_854_775_808, 9_223_372_036_854_775_809),
            (4_102_444_800 * SpanJson.Second, 4_102_444_801 * SpanJson.Second), (SpanJson.Noon - (400 * 86_400 * SpanJson.Second), SpanJson.Noon),
            (SpanJson.Noon + (25 * 3_600 * SpanJson.Second), SpanJson.Noon + (26 * 3_600 * SpanJson.Second)), (ulong.MaxValue - 1, ulong.MaxValue),
        ];

        await Run.StoreAsync(SpanJson.Request("times", [.. times.Select((time, i) => SpanJson.Span(trace, (ulong)i + 1, start: time.Start, end: time.End))]));

        var spans = (await Run.TraceAsync(trace)).GetProperty("spans").EnumerateArray().ToDictionary(span => Convert.ToUInt64(span.GetProperty("spanId").GetString(), 16));
        spans.Count.ShouldBe(times.Length);
        spans[2].GetProperty("startTime").GetString().ShouldBe("1970-01-01T00:00:00.000000001Z");
        spans[4].GetProperty("startTime").GetString().ShouldBe("2262-04-11T23:47:16.854775808Z");
        spans[5].GetProperty("startTime").GetString().ShouldBe("2100-01-01T00:00:00.000000000Z");
        spans[8].GetProperty("endTime").GetString().ShouldBe("2554-07-21T23:34:33.709551615Z");
        spans[1].GetProperty("unfinished").GetBoolean().ShouldBeTrue();
    }

    [EngineFact]
    public async Task Case48_ChildBeforeParentAndLateSpans_TraceIsPutRightEachTime()
    {
        var trace = SpanJson.NewTrace();

        await Run.StoreAsync(SpanJson.Request("late", SpanJson.Span(trace, 2, parent: 1, name: "child", start: SpanJson.Noon + 5, end: SpanJson.Noon + SpanJson.Second)));
        var first = await Listed(trace);
        first.GetProperty("rootName").GetString().ShouldBe("child");
        first.GetProperty("hasRoot").GetBoolean().ShouldBeFalse();
        first.GetProperty("durationMs").GetDouble().ShouldBeGreaterThan(0);

        await Run.StoreAsync(SpanJson.Request("late", SpanJson.Span(trace, 1, name: "root", end: SpanJson.Noon + (2 * SpanJson.Second))));
        await Run.StoreAsync(SpanJson.Request("late", SpanJson.Span(trace, 3, parent: 1, start: SpanJson.Noon + (3 * 86_400 * SpanJson.Second), end: SpanJson.Noon + (3 * 86_401 * SpanJson.Second))));
        var whole = await Listed(trace);
        whole.GetProperty("rootName").GetString().ShouldBe("root");
        whole.GetProperty("spanCount").GetInt32().ShouldBe(3);
    }

    [EngineFact]
    public async Task Case49_ClockThreeHoursOff_TimesAreKeptAndReceiptIsShown()
    {
        var trace = SpanJson.NewTrace();
        var start = (ulong)DateTimeOffset.Parse("2020-01-01T03:00:00Z", CultureInfo.InvariantCulture).ToUnixTimeSeconds() * SpanJson.Second;

        await Run.StoreAsync(SpanJson.Request("clock", SpanJson.Span(trace, 1, start: start, end: start + SpanJson.Second)));

        var span = (await Run.TraceAsync(trace)).GetProperty("spans")[0];
        span.GetProperty("startTime").GetString().ShouldBe("2020-01-01T03:00:00.000000000Z");
        span.GetProperty("receivedAt").GetString()!.ShouldBeGreaterThan("2026");
    }

    [EngineFact]
    public async Task Case50_LargeContent_IsKeptWholeOrCutWithItsSize()
    {
        var trace = SpanJson.NewTrace();
        var kept = new string('k', 10 << 20);
        var cut = new string('c', 17 << 20);
        var many = Enumerable.Range(0, 10_000).Select(i => ($"key.{i}", "v")).ToArray();

        var (status, body) = await Run.PostAsync(SpanJson.Request("large", SpanJson.Span(trace, 1, attributes: [("prompt.kept", kept), ("prompt.cut", cut)]), SpanJson.Span(trace, 2, attributes: many)));
        await Run.WaitUntilStoredAsync();

        status.ShouldBe(200);
        body.GetProperty("partialSuccess").GetProperty("errorMessage").GetString()!.ShouldContain("cut");
        var spans = (await Run.TraceAsync(trace)).GetProperty("spans").EnumerateArray().ToDictionary(span => span.GetProperty("spanId").GetString()!);
        var attributes = spans["0000000000000001"].GetProperty("attributes");
        attributes.GetProperty("prompt.kept").GetString().ShouldBe(kept);
        attributes.GetProperty("prompt.cut").GetString()!.Length.ShouldBe(16 << 20);
        attributes.GetProperty("sightglass.truncated.prompt.cut.bytes").GetInt64().ShouldBe(17 << 20);
        spans["0000000000000002"].GetProperty("attributes").EnumerateObject().Count().ShouldBe(10_000);
    }

    [EngineFact]
    public async Task Case50_GiantSpans_AreStoredAndReadBackWhole()
    {
        var trace = SpanJson.NewTrace();
        var events = SpanJson.Span(trace, 1);
        events["events"] = new JsonArray([.. Enumerable.Range(0, 100_000).Select(i => (JsonNode)new JsonObject { ["timeUnixNano"] = "1", ["name"] = string.Create(CultureInfo.InvariantCulture, $"event {i}") })]);
        var links = SpanJson.Span(trace, 2);
        links["links"] = new JsonArray([.. Enumerable.Range(0, 1_000).Select(i => (JsonNode)new JsonObject { ["traceId"] = SpanJson.NewTrace(), ["spanId"] = (i + 1).ToString("x16", CultureInfo.InvariantCulture) })]);
        var key = new string('k', 1 << 20);
        var name = new string('n', 11_000_000);

        await Run.StoreAsync(SpanJson.Request("giant", events, links, SpanJson.Span(trace, 3, attributes: [(key, "v")]), SpanJson.Span(trace, 4, name: name)));

        var spans = (await Run.TraceAsync(trace)).GetProperty("spans").EnumerateArray().ToDictionary(span => span.GetProperty("spanId").GetString()!);
        var stored = spans["0000000000000001"].GetProperty("events");
        stored.GetArrayLength().ShouldBe(100_000);
        stored[99_999].GetProperty("name").GetString().ShouldBe("event 99999");
        spans["0000000000000002"].GetProperty("links").GetArrayLength().ShouldBe(1_000);
        spans["0000000000000003"].GetProperty("attributes").GetProperty(key).GetString().ShouldBe("v");
        spans["0000000000000004"].GetProperty("name").GetString().ShouldBe(name);
    }

    [EngineFact]
    public async Task Case55_ImpossibleNumbers_AreKeptAsSentAndChangeNoSum()
    {
        var trace = SpanJson.NewTrace();
        var call = new[] { ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "impossible-1") };
        JsonObject[] calls = [.. Enumerable.Range(1, 6).Select(i => SpanJson.Span(trace, (ulong)i, parent: i == 1 ? 0UL : 1UL, attributes: call))];
        var good = new JsonObject { ["intValue"] = "10" };
        foreach (var (span, value) in calls.Zip((JsonObject[])
            [good, new() { ["intValue"] = "-5" }, new() { ["intValue"] = "9223372036854775807" }, new() { ["doubleValue"] = "NaN" }, new() { ["doubleValue"] = "Infinity" }, new() { ["stringValue"] = "many" }]))
        {
            span["attributes"]!.AsArray().Add(new JsonObject { ["key"] = "gen_ai.usage.input_tokens", ["value"] = value });
        }

        await Run.StoreAsync(SpanJson.Request("sums", calls));

        var listed = await Listed(trace);
        listed.GetProperty("inputTokens").GetInt64().ShouldBe(10);
        var stored = (await Run.TraceAsync(trace)).GetProperty("spans").EnumerateArray().ToDictionary(span => span.GetProperty("spanId").GetString()!);
        stored["0000000000000002"].GetProperty("attributes").GetProperty("gen_ai.usage.input_tokens").GetInt64().ShouldBe(-5);
        var stats = (await Run.GetAsync("/api/v1/stats?metric=input_tokens&groupBy=model&query=service:sums&from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z")).Body;
        stats.GetProperty("series").EnumerateArray().Single().GetProperty("points").EnumerateArray().Sum(point => point.GetProperty("value").ValueKind == JsonValueKind.Null ? 0 : point.GetProperty("value").GetDouble()).ShouldBe(10, stats.ToString());
    }

    [EngineFact]
    public async Task Case52_ManyDistinctNames_AreStoredAndMetricsStaySmall()
    {
        for (var batch = 0; batch < 5; batch++)
        {
            var trace = SpanJson.NewTrace();
            var spans = Enumerable.Range(1, 2_000).Select(i => SpanJson.Span(trace, (ulong)i, name: $"name {batch} {i}", attributes: [($"key.{batch}.{i}", "v"), ("user.id", $"user {batch} {i}"), ("gen_ai.request.model", $"model {batch} {i}")]));
            (await Run.PostAsync(SpanJson.Request($"service {batch}", [.. spans]))).Status.ShouldBe(200);
        }

        await Run.WaitUntilStoredAsync();

        (await Run.GetAsync("/api/v1/spans?query=user:%22user%203%201999%22")).Body.GetProperty("spans").GetArrayLength().ShouldBe(1);
        var metrics = await Run.Client.GetStringAsync(new Uri(Run.Process.Web, "/metrics"));
        metrics.Split('\n').Length.ShouldBeLessThan(2_000);
    }

    [EngineFact]
    public async Task Case53_OddText_IsReadBackAsSent()
    {
        var trace = SpanJson.NewTrace();
        (string, string)[] odd = [("nul", "a\0b"), ("bidi", "\u202Eabc"), ("ansi", "\u001b[31mred"), ("lines", "a\r\nb"), ("family", "👩‍👩‍👧‍👦")];

        await Run.StoreAsync(SpanJson.Request("text", SpanJson.Span(trace, 1, name: "a\r\nERROR forged", attributes: odd)));

        var attributes = (await Run.TraceAsync(trace)).GetProperty("spans")[0].GetProperty("attributes");
        foreach (var (key, value) in odd)
        {
            attributes.GetProperty(key).GetString().ShouldBe(value);
        }

        Run.Process.Output.ShouldNotContain("ERROR forged");
    }

    [EngineFact]
    public async Task Case54_HostileKeys_ArePlainDataEverywhere()
    {
        var trace = SpanJson.NewTrace();
        (string Key, string Value)[] hostile =
            [("__proto__", "1"), ("constructor", "2"), ("a.b", "3"), ("a", "4"), ("", "5"), ("'", "6"), ("`", "7"), ("{x:String}", "8"), ("\\", "9"), ("\" OR 1=1 --", "10")];

        await Run.StoreAsync(SpanJson.Request("keys", SpanJson.Span(trace, 1, attributes: hostile)));

        var attributes = (await Run.TraceAsync(trace)).GetProperty("spans")[0].GetProperty("attributes");
        attributes.EnumerateObject().Select(a => (a.Name, a.Value.GetString()!)).ShouldBe(hostile);
        foreach (var (key, value) in hostile.Where(item => item.Key.Length > 0))
        {
            var quoted = key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            var query = Uri.EscapeDataString($"trace:{trace} attr.\"{quoted}\":{value}");
            (await Run.GetAsync($"/api/v1/spans?query={query}")).Body.GetProperty("spans").GetArrayLength().ShouldBe(1, key);
        }
    }

    [EngineFact]
    public async Task Search_ContentInAnyLanguage_FindsSubstrings()
    {
        var trace = SpanJson.NewTrace();
        await Run.StoreAsync(SpanJson.Request("search", SpanJson.Span(
            trace, 1, attributes: [("gen_ai.operation.name", "chat"), ("gen_ai.input.messages", "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"今日は東京タワーの Refund-Policy を見る\"}]}]")])));

        foreach (var word in new[] { "東京", "refund-po", "\"タワーの refund\"" })
        {
            var found = await Run.GetAsync($"/api/v1/traces?query={Uri.EscapeDataString($"service:search {word}")}");
            found.Body.GetProperty("traces").EnumerateArray().Select(t => t.GetProperty("traceId").GetString()).ShouldContain(trace, word);
        }

        (await Run.GetAsync($"/api/v1/traces?query={Uri.EscapeDataString("service:search 大阪")}")).Body.GetProperty("traces").GetArrayLength().ShouldBe(0);
    }

    [EngineFact]
    public async Task Case65_HostileFilters_AreAnsweredInWordsAndSoon()
    {
        foreach (var query in new[] { new string('(', 2_000), string.Join(" OR ", Enumerable.Repeat("a", 4_000)), "name:/(a+)+$/", "name:/((/", "duration>5" })
        {
            var (status, body) = await Run.GetAsync($"/api/v1/traces?query={Uri.EscapeDataString(query)}");
            status.ShouldBeOneOf([200, 400, 414, 422], $"{query[..Math.Min(20, query.Length)]}: {body}");
        }
    }

    private async Task<JsonElement> Listed(string trace)
        => (await Run.GetAsync($"/api/v1/traces?query=trace:{trace}")).Body.GetProperty("traces").EnumerateArray().ShouldHaveSingleItem();
}
