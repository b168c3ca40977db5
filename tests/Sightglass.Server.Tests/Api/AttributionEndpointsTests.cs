using System.Net;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Query.Filter;
using Sightglass.Storage.Costs;

namespace Sightglass.Server.Tests.Api;

public sealed class AttributionEndpointsTests
{
    private static readonly CostFigures Figures = new()
    {
        Calls = 10,
        UnpricedCalls = 2,
        CostNanoUsd = 4_000_000,
        InputTokens = 100,
        CacheReadTokens = 40,
        OutputTokens = 20,
        Traces = 6,
        FailedTraces = 1,
        Sessions = 2,
        SessionCostNanoUsd = 3_000_000,
    };

    [Fact]
    public async Task List_Page_IsWrittenAsTheContractSaysAndLeadsToTheNext()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Costs.Page = new CostPage([new CostRow(["ann", ""], Figures)], new CostCursor(null, ["ann", ""]), Figures with { CostNanoUsd = 16_000_000 }, 7);

        var body = await host.GetAsync("/api/v1/costs?groupBy=user,%20attr.%22a,b%22&sort=calls&query=status:error&limit=1");
        await host.GetAsync($"/api/v1/costs?groupBy=user,attr.%22a,b%22&sort=calls&cursor={body.GetProperty("nextCursor").GetString()}");

        body.GetProperty("rows")[0].GetRawText().ShouldBe(
            "{\"values\":[\"ann\",null],\"costUsd\":0.004,\"share\":0.25,\"calls\":10,\"unpricedCalls\":2,\"inputTokens\":100,\"cacheReadTokens\":40,\"cacheWriteTokens\":null,"
            + "\"outputTokens\":20,\"reasoningTokens\":null,\"traces\":6,\"failedTraces\":1,\"sessions\":2,\"costPerCallUsd\":0.0005,\"costPerAnswerUsd\":0.0008,\"costPerSessionUsd\":0.0015}");
        (body.GetProperty("distinct").GetInt64(), body.GetProperty("total").GetProperty("costUsd").GetDecimal(), body.GetProperty("total").GetProperty("values").GetArrayLength()).ShouldBe((7, 0.016m, 0));
        body.GetProperty("groupBy").EnumerateArray().Select(field => field.GetString()).ShouldBe(["user", "attr.\"a,b\""]);
        var queries = host.Costs.Asked.Cast<CostQuery>().ToList();
        queries.ShouldAllBe(query => query.Project == "shop" && query.Order == CostOrder.Calls);
        (queries[0].Limit, queries[0].After, queries[0].GroupBy.Select(field => field.Name).ToArray()).ShouldSatisfyAllConditions(
            each => each.Limit.ShouldBe(1), each => each.After.ShouldBeNull(), each => each.Item3.ShouldBe(["user", "a,b"]));
        (queries[1].Limit, queries[1].After!.Figure, string.Join('/', queries[1].After!.Values)).ShouldBe((100, null, "ann/"));
    }

    [Fact]
    public async Task List_NothingPriced_IsNullNotNothing()
    {
        await using var host = await ApiHost.StartAsync();
        host.Costs.Page = new CostPage([], null, new CostFigures { Calls = 3, UnpricedCalls = 3, Traces = 1 }, 0);

        var total = (await host.GetAsync("/api/v1/costs")).GetProperty("total");

        foreach (var name in new[] { "costUsd", "share", "inputTokens", "costPerCallUsd", "costPerAnswerUsd", "costPerSessionUsd" })
        {
            total.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
        }
    }

    [Fact]
    public async Task Series_Groups_AreNamedAndTheOthersMarked()
    {
        await using var host = await ApiHost.StartAsync();
        host.Costs.Series = [new CostSeries(["a"], [new CostPoint(ApiHost.FixedClock.Nanos, 5_000_000), new CostPoint(ApiHost.FixedClock.Nanos + 60_000_000_000, null)]), new CostSeries(null, [])];

        var body = await host.GetAsync("/api/v1/costs/series?groupBy=model&from=now-1h&step=1m");

        body.GetRawText().ShouldBe(
            "{\"metric\":\"cost\",\"unit\":\"usd\",\"groupBy\":[\"model\"],\"step\":\"1m\",\"series\":[{\"values\":[\"a\"],\"other\":false,\"points\":[{\"time\":\"2026-11-20T10:00:00.000000000Z\",\"value\":0.005},"
            + "{\"time\":\"2026-11-20T10:01:00.000000000Z\",\"value\":null}]},{\"values\":[],\"other\":true,\"points\":[]}]}");
        var query = host.Costs.Asked.ShouldHaveSingleItem().ShouldBeOfType<CostSeriesQuery>();
        (query.Metric, query.StepNanos, query.MaxGroups, query.Range.ToNanos).ShouldBe((CostMetric.Cost, 60_000_000_000UL, 6, ApiHost.FixedClock.Nanos));
    }

    [Theory]
    [InlineData("", 3_600)]
    [InlineData("&against=7d", 604_800)]
    [InlineData("&against=2026-11-20T07:00:00Z", 7_200)]
    public async Task Movers_Periods_AreOfOneLength(string against, int secondsEarlier)
    {
        const ulong Second = 1_000_000_000;
        await using var host = await ApiHost.StartAsync();

        await host.GetAsync($"/api/v1/costs/movers?groupBy=model&from=now-1h{against}");

        var query = host.Costs.Asked.ShouldHaveSingleItem().ShouldBeOfType<CostMoversQuery>();
        query.Range.ShouldBe(new TimeRange(ApiHost.FixedClock.Nanos - (3600 * Second), ApiHost.FixedClock.Nanos));
        (query.Against.ToNanos - query.Against.FromNanos).ShouldBe(3600 * Second);
        var shift = query.Range.FromNanos - query.Against.FromNanos;
        (against.Length == 0 ? shift - 1 : shift).ShouldBe((ulong)secondsEarlier * Second);
    }

    [Fact]
    public async Task Movers_Change_IsSplitAndShared()
    {
        await using var host = await ApiHost.StartAsync();
        host.Costs.Movers = new CostMovers(
            [
                new CostMover(["up"], new CostPeriod(10, 0, 1_000_000), new CostPeriod(16, 0, 2_400_000)),
                new CostMover([""], new CostPeriod(0, 0, 0), new CostPeriod(2, 0, 600_000)),
                new CostMover(["gone"], new CostPeriod(1, 0, 1_000_000), new CostPeriod(0, 0, 0)),
                new CostMover(["unknown"], new CostPeriod(1, 1, null), new CostPeriod(1, 0, 9)),
            ],
            new CostMover([], new CostPeriod(12, 1, 2_000_000), new CostPeriod(19, 0, 3_000_000)),
            4);

        var body = await host.GetAsync("/api/v1/costs/movers?groupBy=user&from=now-1h");

        body.GetProperty("movers").EnumerateArray().Select(mover => (mover.GetProperty("presence").GetString(), mover.GetProperty("differenceUsd").ToString(), mover.GetProperty("share").ToString(), mover.GetProperty("byCallsUsd").ToString(), mover.GetProperty("byCostPerCallUsd").ToString()))
            .ShouldBe([("changed", "0.0014", "1.4", "0.00075", "0.00065"), ("new", "0.0006", "0.6", "0.0006", "0"), ("gone", "-0.001", "-1", "-0.001", "0"), ("changed", "", "", "", "")]);
        body.GetProperty("movers")[1].GetProperty("values")[0].ValueKind.ShouldBe(JsonValueKind.Null);
        body.GetProperty("total").GetProperty("differenceUsd").GetDecimal().ShouldBe(0.001m);
        body.GetProperty("againstTo").GetString().ShouldBe("2026-11-20T08:59:59.999999999Z");
    }

    [Fact]
    public async Task Parts_Sample_IsSpreadOverPartsAndSaysWhatIsMissing()
    {
        await using var host = await ApiHost.StartAsync();
        var call = SampleSpans.Full() with { Provider = "openai", RequestModel = "gpt-5", ResponseModel = "", SystemInstructions = "Be kind.", InputMessages = "[{\"role\":\"user\",\"content\":\"What now?..........\"}]", Attributes = [], Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 1_000, OutputTokens = 100 } };
        host.Costs.Page = new CostPage([], null, new CostFigures { Calls = 50, InputTokens = 70_000 }, 0);
        host.Costs.Samples =
        [
            new CostSample(2_250_000, 1_000, call, []), new CostSample(null, 1_000, call, []), new CostSample(5, null, call, []),
            new CostSample(5, 7, call with { SystemInstructions = "", InputMessages = "", Events = [], PromptHash = "h" }, []), new CostSample(5, 7, null, []),
        ];

        var body = await host.GetAsync("/api/v1/costs/parts?from=now-1h&query=user:ann&limit=5");

        body.GetRawText().ShouldStartWith(
            "{\"estimated\":true,\"calls\":50,\"inputTokens\":70000,\"sampledCalls\":5,\"measuredCalls\":2,\"pricedCalls\":1,\"withoutContentCalls\":1,\"tooLargeCalls\":1,\"withoutTokensCalls\":1,"
            + "\"measuredInputTokens\":2000,\"measuredInputCostUsd\":0.00125,\"parts\":[{\"part\":\"system\",\"inputTokens\":593,");
        body.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("inputTokens").GetInt64()).Sum().ShouldBe(2_000);
        var sample = host.Costs.Asked.OfType<CostSampleQuery>().ShouldHaveSingleItem();
        (sample.Limit, FilterPrinter.Print(sample.Filter)).ShouldBe((5, "user:ann operation:llm"));
    }

    [Fact]
    public async Task Export_Rows_AreLinesThatNoSpreadsheetRuns()
    {
        await using var host = await ApiHost.StartAsync();
        host.Costs.Page = new CostPage([new CostRow(["=cmd|' /C calc'!A0", "a,\"b\""], Figures), new CostRow(["", "x"], new CostFigures { Calls = 1, UnpricedCalls = 1 })], null, Figures, 2);

        var response = await host.Client.GetAsync(new Uri("/api/v1/costs/export?groupBy=user,model&from=now-1h", UriKind.Relative));

        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("costs-now-1h.csv");
        var text = await response.Content.ReadAsStringAsync();
        text.TrimStart('\ufeff').Split("\r\n").ShouldBe(
        [
            "user,model,costUsd,share,calls,unpricedCalls,inputTokens,cacheReadTokens,cacheWriteTokens,outputTokens,reasoningTokens,traces,failedTraces,sessions,costPerCallUsd,costPerAnswerUsd,costPerSessionUsd",
            "\"'=cmd|' /C calc'!A0\",\"a,\"\"b\"\"\",0.004,1,10,2,100,40,,20,,6,1,2,0.0005,0.0008,0.0015",
            "(not attributed),x,,,1,1,,,,,,0,0,0,,,",
            "(total),(total),0.004,1,10,2,100,40,,20,,6,1,2,0.0005,0.0008,0.0015",
            "",
        ]);
        host.Costs.Asked.ShouldHaveSingleItem().ShouldBeOfType<CostQuery>().Limit.ShouldBe(10_000);
    }

    [Fact]
    public async Task MoversExport_Lines_HaveBothPeriods()
    {
        await using var host = await ApiHost.StartAsync();
        host.Costs.Movers = new CostMovers([new CostMover(["m"], new CostPeriod(10, 0, 1_000_000), new CostPeriod(16, 0, 2_400_000))], new CostMover([], new CostPeriod(10, 0, 1_000_000), new CostPeriod(16, 0, 2_400_000)), 1);

        var text = await host.Client.GetStringAsync(new Uri("/api/v1/costs/movers/export?groupBy=model&from=now-1h", UriKind.Relative));

        text.TrimStart('\ufeff').Split("\r\n")[..2].ShouldBe(
        [
            "model,presence,beforeUsd,afterUsd,differenceUsd,share,byCallsUsd,byCostPerCallUsd,beforeCalls,afterCalls,beforeUnpricedCalls,afterUnpricedCalls",
            "m,changed,0.001,0.0024,0.0014,1,0.00075,0.00065,10,16,0,0",
        ]);
    }

    [Theory]
    [InlineData("costs?groupBy=user,model,service", "groupBy")]
    [InlineData("costs?groupBy=user,", "groupBy")]
    [InlineData("costs?groupBy=user,user", "groupBy")]
    [InlineData("costs?groupBy=modle", "groupBy")]
    [InlineData("costs?groupBy=content", "groupBy")]
    [InlineData("costs?groupBy=trace.cost", "groupBy")]
    [InlineData("costs?sort=price", "sort")]
    [InlineData("costs?limit=0", "limit")]
    [InlineData("costs?groupBy=user&cursor=nonsense", "cursor")]
    [InlineData("costs?groupBy=user&cursor=ARQA", "cursor")]
    [InlineData("costs?from=yesterday", "from")]
    [InlineData("costs/export?limit=100001", "limit")]
    [InlineData("costs/series?from=now-1h", "step")]
    [InlineData("costs/series?from=now-1h&step=soon", "step")]
    [InlineData("costs/series?step=1m", "from")]
    [InlineData("costs/series?from=now-30d&step=1s", "step")]
    [InlineData("costs/series?from=now-1h&step=1m&metric=requests", "metric")]
    [InlineData("costs/movers?from=now-1h", "groupBy")]
    [InlineData("costs/movers?groupBy=model", "from")]
    [InlineData("costs/movers?groupBy=model&from=now-1h&against=30m", "against")]
    [InlineData("costs/movers?groupBy=model&from=now-1h&against=soon", "against")]
    [InlineData("costs/movers?groupBy=model&from=1970-01-01T01:00:00Z&to=1970-01-01T02:30:00Z", "against")]
    [InlineData("costs/movers?groupBy=model&from=now&to=now-1h", "from")]
    [InlineData("costs/parts?limit=1001", "limit")]
    public async Task Every_WrongParameter_IsNamedAndNothingIsAsked(string address, string parameter)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync($"/api/v1/{address}", HttpStatusCode.BadRequest);

        problem.GetProperty("parameters").EnumerateArray().Select(fault => fault.GetProperty("parameter").GetString()).ShouldContain(parameter);
        problem.GetProperty("parameters")[0].GetProperty("message").GetString()!.Length.ShouldBeGreaterThan(15);
        host.Costs.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("costs?query=modle:x")]
    [InlineData("costs/series?from=now-1h&step=1m&query=(")]
    [InlineData("costs/movers?groupBy=model&from=now-1h&query=duration:5")]
    [InlineData("costs/parts?query=modle:x")]
    public async Task Every_FaultyFilter_IsNotRun(string address)
    {
        await using var host = await ApiHost.StartAsync();

        (await host.GetAsync($"/api/v1/{address}", HttpStatusCode.BadRequest)).GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:invalid-filter");
        host.Costs.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task List_CursorOfOtherFieldsOrOrder_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        host.Costs.Page = new CostPage([new CostRow(["ann"], Figures)], new CostCursor(4, ["ann"]), Figures, 2);
        var cursor = (await host.GetAsync("/api/v1/costs?groupBy=user")).GetProperty("nextCursor").GetString();

        await host.GetAsync($"/api/v1/costs?groupBy=user&cursor={cursor}");
        await host.GetAsync($"/api/v1/costs?groupBy=model&cursor={cursor}", HttpStatusCode.BadRequest);
        await host.GetAsync($"/api/v1/costs?groupBy=user&sort=calls&cursor={cursor}", HttpStatusCode.BadRequest);
    }
}
