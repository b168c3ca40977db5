using Sightglass.Domain;
using Sightglass.Storage.Costs;
using Sightglass.Storage.Filter;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Who caused the cost, in numbers worked out by hand.</summary>
[Collection(StoresCollection.Name)]
public sealed class CostTests(StoresUnderTest stores)
{
    private static readonly SpanField Model = SpanFields.Find("model")!;
    private static readonly SpanField User = SpanFields.Find("user")!;

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task List_ByModel_AddsUpCallsOnceAndGivesTheTotal(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync(Shop(project));

        var page = await store.Costs.ListAsync(Query(project, Model), default);

        page.Distinct.ShouldBe(3);
        page.Next.ShouldBeNull();
        page.Rows.Select(row => (row.Values[0], row.Figures)).ShouldBe(
        [
            ("large", new CostFigures { Calls = 2, CostNanoUsd = 700, InputTokens = 30, CacheReadTokens = 4, OutputTokens = 5, ReasoningTokens = 2, Traces = 2, FailedTraces = 1, Sessions = 1, SessionCostNanoUsd = 500 }),
            ("small", new CostFigures { Calls = 2, UnpricedCalls = 1, CostNanoUsd = 50, InputTokens = 7, CacheWriteTokens = 3, Traces = 2, FailedTraces = 0, Sessions = 2, SessionCostNanoUsd = 50 }),
            ("", new CostFigures { Calls = 1, UnpricedCalls = 1, Traces = 1, FailedTraces = 1 }),
        ]);
        page.Total.ShouldBe(new CostFigures
        {
            Calls = 5,
            UnpricedCalls = 2,
            CostNanoUsd = 750,
            InputTokens = 37,
            CacheReadTokens = 4,
            CacheWriteTokens = 3,
            OutputTokens = 5,
            ReasoningTokens = 2,
            Traces = 3,
            FailedTraces = 1,
            Sessions = 2,
            SessionCostNanoUsd = 550,
        });
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task List_ByWhoTheCallWasFor_TakesItFromTheTraceWhereTheCallSaysNothing(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync(Shop(project));

        (await CostsAsync(store, Query(project, User))).ShouldBe([("ann", 550), ("", 200)]);
        (await CostsAsync(store, Query(project, SpanFields.Find("session")!))).ShouldBe([("s1", 500), ("", 200), ("s2", 50)]);
        (await CostsAsync(store, Query(project, SpanFields.Find("tenant")!))).ShouldBe([("", 700), ("acme", 50)]);
        (await CostsAsync(store, Query(project, SpanFields.Find("service")!))).ShouldBe([("llm", 750)]);
        (await CostsAsync(store, Query(project, User, Model))).ShouldBe([("ann/large", 500), ("/large", 200), ("ann/small", 50), ("/", null)]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task List_ByAttribute_TakesTheInnermostSpanThatRanWhenTheCallBegan(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        Span Part(Span root, ulong from, ulong to, string feature) => SampleSpans.Plain(project, root.TraceId, root.StartNanos + (from * SampleSpans.Second), root.SpanId) with
        {
            EndNanos = to == 0 ? 0 : root.StartNanos + (to * SampleSpans.Second),
            Attributes = feature.Length == 0 ? [] : [SampleSpans.Text("feature", feature)],
        };
        Span CallAt(Span root, ulong second, long cost, string feature = "") => Part(root, second, second + 1, feature) with { Usage = Billable(1), ReportedCostNanoUsd = cost };
        var root = Part(SampleSpans.Plain(project, SampleSpans.NewTrace()), 0, 100, "");
        var (open, bare) = (Part(SampleSpans.Plain(project, SampleSpans.NewTrace()), 0, 0, "open"), Part(SampleSpans.Plain(project, SampleSpans.NewTrace()), 0, 100, ""));
        await store.WriteAsync(
            root, Part(root, 10, 40, "outer"), Part(root, 20, 30, "inner"), Part(root, 20, 25, "innermost"), Part(root, 50, 60, "later"),
            CallAt(root, 5, 1), CallAt(root, 15, 2), CallAt(root, 22, 4), CallAt(root, 27, 8), CallAt(root, 35, 16), CallAt(root, 45, 32), CallAt(root, 55, 64), CallAt(root, 56, 128, "own"), CallAt(root, 58, 256),
            open, CallAt(open, 99, 512), bare, CallAt(bare, 1, 1024, "first"), CallAt(bare, 5, 2048));

        (await CostsAsync(store, Query(project, SpanFields.Attribute("feature")))).ShouldBe(
            [("", 2048 + 32 + 1), ("first", 1024), ("open", 512), ("later", 64 + 256), ("own", 128), ("outer", 2 + 16), ("inner", 8), ("innermost", 4)]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task List_Filtered_HoldsTheCallToWhatItIsAndItsTraceToWhatItWasFor(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync(Shop(project));
        async Task<long?> Cost(SpanFilter filter) => (await store.Costs.ListAsync(Query(project) with { Filter = filter }, default)).Total.CostNanoUsd;
        var (ann, small, web) = (Is("user", "ann"), Is("model", "small"), Is("service", "web"));

        (await Cost(ann)).ShouldBe(550);
        (await Cost(small)).ShouldBe(50);
        (await Cost(new SpanFilter.All([ann, new SpanFilter.Not(small)]))).ShouldBe(500);
        (await Cost(new SpanFilter.Not(ann))).ShouldBe(200);
        (await Cost(web)).ShouldBeNull();
        (await Cost(new SpanFilter.RootSpan(web))).ShouldBe(750);
        (await Cost(new SpanFilter.Any([small, new SpanFilter.RootSpan(Is("status", "error"))]))).ShouldBe(250);
        (await Cost(FilterTests.Filter("cost", FilterComparison.Greater, "300"))).ShouldBe(500);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task List_InEveryOrder_GivesEveryRowOncePageByPage(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync([.. Enumerable.Range(0, 60).Select(number => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (ulong)number) with
        {
            UserId = $"u{number % 23}",
            RequestModel = number % 2 == 0 ? "even" : "",
            Usage = Billable(number % 5 == 0 ? null : number),
            ReportedCostNanoUsd = number % 4 == 0 ? null : number % 7,
        })]);

        foreach (var order in Enum.GetValues<CostOrder>())
        {
            foreach (var fields in new SpanField[][] { [User], [User, Model] })
            {
                var all = (await store.Costs.ListAsync(Query(project, fields) with { Order = order }, default)).Rows.Select(Written).ToList();
                var paged = new List<string>();
                CostPage page;
                CostCursor? after = null;
                do
                {
                    page = await store.Costs.ListAsync(Query(project, fields) with { Order = order, Limit = 4, After = after }, default);
                    paged.AddRange(page.Rows.Select(Written));
                    (page.Distinct, page.Total.Calls).ShouldBe((all.Count, 60), $"{order}");
                    after = page.Next;
                }
                while (after is not null);

                all.Count.ShouldBe(fields.Length == 1 ? 23 : 46);
                paged.ShouldBe(all, $"{order} by {fields.Length}");
            }
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task List_RootThatComesLater_DecidesWhetherItsTraceFailed(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var root = SampleSpans.Plain(project, SampleSpans.NewTrace()) with { Status = SpanStatus.Ok };
        await store.WriteAsync(SampleSpans.Plain(project, root.TraceId, SampleSpans.Noon + 1, root.SpanId) with { Status = SpanStatus.Error, Usage = Billable(1) });
        (await store.Costs.ListAsync(Query(project), default)).Total.FailedTraces.ShouldBe(1);

        await store.WriteAsync(root);

        (await store.Costs.ListAsync(Query(project), default)).Total.FailedTraces.ShouldBe(0);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task List_NothingThere_IsNothing(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);

        foreach (var fields in new SpanField[][] { [], [Model] })
        {
            var page = await store.Costs.ListAsync(Query(SampleSpans.NewProject(), fields), default);
            (page.Rows.Count, page.Distinct, page.Total, page.Next).ShouldBe((0, 0L, CostFigures.None, null));
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetSeries_MoreGroupsThanAsked_PutsTheOthersTogether(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var step = 60 * SampleSpans.Second;
        Span CallOf(string user, ulong steps, long? cost) => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (steps * step) + 7) with { UserId = user, Usage = Billable(10), ReportedCostNanoUsd = cost };
        await store.WriteAsync(CallOf("a", 0, 5), CallOf("a", 2, 6), CallOf("b", 0, 20), CallOf("c", 0, 1), CallOf("", 0, 2), CallOf("c", 1, null), CallOf("d", 1, null));
        var query = new CostSeriesQuery { Project = project, Range = SampleSpans.Day, GroupBy = [User], Metric = CostMetric.Cost, StepNanos = step, MaxGroups = 2 };

        var series = await store.Costs.GetSeriesAsync(query, default);
        var unpriced = await store.Costs.GetSeriesAsync(query with { Metric = CostMetric.UnpricedCalls, MaxGroups = 1 }, default);
        var one = await store.Costs.GetSeriesAsync(query with { Metric = CostMetric.InputTokens, GroupBy = [] }, default);

        Written(series).ShouldBe(["b: 0=20", "a: 0=5 2=6", "(others): 0=3 1=?"]);
        Written(unpriced).ShouldBe(["c: 0=0 1=1", "(others): 0=0 1=1 2=0"]);
        Written(one).ShouldBe([": 0=40 1=20 2=10"]);

        IEnumerable<string> Written(IReadOnlyList<CostSeries> all) => all.Select(each =>
            $"{(each.Values is { } values ? string.Join('/', values) : "(others)")}: {string.Join(' ', each.Points.Select(point => $"{(point.TimeNanos - SampleSpans.Noon) / step}={point.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}"))}");
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListMovers_TwoPeriods_ComparesGroupByGroup(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        Span CallOf(string user, ulong second, long? cost) => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (second * SampleSpans.Second)) with { UserId = user, Usage = Billable(10), ReportedCostNanoUsd = cost };
        await store.WriteAsync(
            CallOf("up", 1, 10), CallOf("up", 11, 30), CallOf("up", 12, 30), CallOf("up", 12, null), CallOf("gone", 2, 40), CallOf("new", 15, 25), CallOf("same", 3, 7), CallOf("same", 13, 7),
            CallOf("unpriced", 1, 3), CallOf("unpriced", 11, null), CallOf("outside", 30, 1_000));
        TimeRange Seconds(ulong from, ulong to) => new(SampleSpans.Noon + (from * SampleSpans.Second), SampleSpans.Noon + (to * SampleSpans.Second) - 1);
        var query = new CostMoversQuery { Project = project, Range = Seconds(10, 20), Against = Seconds(0, 10), GroupBy = [User], Limit = 10 };

        var movers = await store.Costs.ListMoversAsync(query, default);
        var two = await store.Costs.ListMoversAsync(query with { Limit = 2, Filter = new SpanFilter.Not(Is("user", "up")) }, default);

        movers.Movers.Select(mover => (mover.Values[0], mover.Before, mover.After)).ShouldBe(
        [
            ("up", new CostPeriod(1, 0, 10), new CostPeriod(3, 1, 60)),
            ("gone", new CostPeriod(1, 0, 40), new CostPeriod(0, 0, 0)),
            ("new", new CostPeriod(0, 0, 0), new CostPeriod(1, 0, 25)),
            ("same", new CostPeriod(1, 0, 7), new CostPeriod(1, 0, 7)),
            ("unpriced", new CostPeriod(1, 0, 3), new CostPeriod(1, 1, null)),
        ]);
        (movers.Total.Before, movers.Total.After, movers.Distinct).ShouldBe((new CostPeriod(4, 0, 60), new CostPeriod(6, 2, 92), 5));
        (two.Movers.Select(mover => mover.Values[0]).ToArray(), two.Distinct).ShouldSatisfyAllConditions(each => each.Item1.ShouldBe(["gone", "new"]), each => each.Distinct.ShouldBe(4));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Sample_MoreCallsThanAsked_ChoosesTheSameOnesAndBringsWhatTheirTracesFound(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var calls = Enumerable.Range(0, 120).Select(number => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (ulong)number) with
        {
            Usage = Billable(number),
            InputMessages = number == 3 ? new string('x', 5_000) : $"question {number}",
            ReportedCostNanoUsd = number % 2 == 0 ? number : null,
        }).ToArray();
        await store.WriteAsync([.. calls, SampleSpans.Plain(project, calls[0].TraceId, SampleSpans.Noon + 9) with { Documents = "[\"b\"]" }, SampleSpans.Plain(project, calls[0].TraceId, SampleSpans.Noon + 8) with { Documents = "[\"a\"]" }]);
        var query = new CostSampleQuery { Project = project, Range = SampleSpans.Day, Limit = 500, MaxBytes = 4_000 };

        var all = await store.Costs.SampleAsync(query, default);
        var some = await store.Costs.SampleAsync(query with { Limit = 70 }, default);

        all.Count.ShouldBe(120);
        all.Where(call => call.Span is null).ShouldHaveSingleItem().InputTokens.ShouldBe(3);
        var first = all.Single(call => call.Span?.TraceId == calls[0].TraceId);
        (first.CostNanoUsd, first.Span!.InputMessages).ShouldBe((0, "question 0"));
        first.Documents.ShouldBe(["[\"a\"]", "[\"b\"]"]);
        some.Select(call => call.InputTokens).ShouldBe(all.Take(70).Select(call => call.InputTokens));
        (await store.Costs.SampleAsync(query with { Limit = 70 }, default)).Select(call => call.InputTokens).ShouldBe(some.Select(call => call.InputTokens));
    }

    /// <summary>
    /// Ann's session s1: a large call of 500, whose span names nobody. Ann's session s2 by the call alone: small, 50, tenant acme, and one more without
    /// a price. A failed trace of nobody: a large call of 200, one that names no model, and an agent that repeats both.
    /// </summary>
    private static Span[] Shop(string project)
    {
        Span Root(ulong second, string user, string session) => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (second * SampleSpans.Second)) with
        {
            EndNanos = SampleSpans.Noon + ((second + 10) * SampleSpans.Second),
            Service = "web",
            UserId = user,
            SessionId = session,
        };
        Span CallOf(Span root, string model, long? cost) => SampleSpans.Plain(project, root.TraceId, root.StartNanos + SampleSpans.Second, root.SpanId) with
        {
            Service = "llm",
            Operation = SpanOperation.Llm,
            RequestModel = model,
            Usage = Billable(null),
            ReportedCostNanoUsd = cost,
        };
        var (one, two, three) = (Root(0, "ann", "s1"), Root(100, "ann", ""), Root(200, "", "") with { Status = SpanStatus.Error });
        return
        [
            one,
            CallOf(one, "large", 500) with { Usage = Billable(20) with { CacheReadTokens = 4, OutputTokens = 5, ReasoningTokens = 2 } },
            CallOf(one, "small", null) with { Usage = Billable(7) with { CacheWriteTokens = 3 }, Status = SpanStatus.Error },
            two,
            CallOf(two, "small", 50) with { SessionId = "s2", TenantId = "acme" },
            three,
            CallOf(three, "large", 200) with { Usage = Billable(10) },
            CallOf(three, "", null),
            SampleSpans.Plain(project, three.TraceId, three.StartNanos, three.SpanId) with { Usage = new TokenUsage { Role = UsageRole.Rollup, InputTokens = 10 }, ReportedCostNanoUsd = 200 },
        ];
    }

    private static TokenUsage Billable(long? input) => new() { Role = UsageRole.Billable, InputTokens = input };

    private static SpanFilter.Compare Is(string field, string value) => FilterTests.Filter(field, FilterComparison.Equal, value);

    private static CostQuery Query(string project, params SpanField[] fields) => new() { Project = project, Range = SampleSpans.Day, GroupBy = [.. fields], Limit = 100 };

    private static string Written(CostRow row) => string.Join('/', row.Values);

    private static async Task<(string Value, long? Cost)[]> CostsAsync(StoreUnderTest store, CostQuery query)
        => [.. (await store.Costs.ListAsync(query, default)).Rows.Select(row => (Written(row), row.Figures.CostNanoUsd))];
}
