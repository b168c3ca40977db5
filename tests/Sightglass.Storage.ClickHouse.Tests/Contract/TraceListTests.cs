using Sightglass.Domain;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

[Collection(StoresCollection.Name)]
public sealed class TraceListTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_PageByPage_GivesEveryTraceOnceNewestFirst(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var traces = await WriteAllSortsOfTracesAsync(store, project);

        foreach (var limit in new[] { 1, 2, 7, 100 })
        {
            var listed = await ListAllAsync(store, project, limit);
            listed.Select(trace => trace.TraceId).ShouldBe(
                traces.OrderByDescending(trace => trace.Head).ThenByDescending(trace => trace.Id.High).ThenByDescending(trace => trace.Id.Low).Select(trace => trace.Id),
                $"pages of {limit}");
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_InEveryOrder_GivesEveryTraceOncePageByPageWithTheUnknownLast(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await WriteTracesOfManyFiguresAsync(store, project);
        var all = await ListAllAsync(store, project, 100);
        all.Count.ShouldBe(40);

        foreach (var key in Enum.GetValues<TraceOrderKey>().Except([TraceOrderKey.Time]))
        {
            foreach (var ascending in new[] { false, true })
            {
                var order = new TraceOrder(key, ascending);
                var expected = all.OrderBy(trace => FigureOf(trace, key) is null)
                    .ThenBy(trace => ascending ? FigureOf(trace, key) : -FigureOf(trace, key))
                    .ThenBy(trace => trace.TraceId.ToString(), ascending ? StringComparer.Ordinal : Comparer<string>.Create((left, right) => string.CompareOrdinal(right, left)))
                    .Select(trace => trace.TraceId);
                foreach (var limit in new[] { 1, 7, 100 })
                {
                    (await ListAllAsync(store, project, limit, null, order)).Select(trace => trace.TraceId).ShouldBe(expected, $"{order} by pages of {limit}");
                }
            }
        }

        (await ListAllAsync(store, project, 7, null, new TraceOrder(TraceOrderKey.Time, true))).Select(trace => trace.TraceId)
            .ShouldBe(all.Select(trace => trace.TraceId).Reverse());
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_OrderedByAFigure_HoldsToRangeHeadAndFilter(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var inside = SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon, name: "inside");
        var before = SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon - (10 * SampleSpans.Second), name: "before");
        await store.WriteAsync(inside, SampleSpans.Plain(project, inside.TraceId, SampleSpans.Noon - (2 * SampleSpans.Second), inside.SpanId));
        await store.WriteAsync(before, SampleSpans.Plain(project, before.TraceId, SampleSpans.Noon + 1, before.SpanId) with { Status = SpanStatus.Error });
        var range = new TimeRange(SampleSpans.Noon, SampleSpans.Noon + (60 * SampleSpans.Second));
        var query = new TraceListQuery { Project = project, Range = range, Order = new TraceOrder(TraceOrderKey.Spans, false), Limit = 10 };

        (await store.Reader.ListTracesAsync(query, default)).Traces.ShouldHaveSingleItem().SpanCount.ShouldBe(2);
        (await store.Reader.ListTracesAsync(query with { Filter = FilterTests.Filter("status", FilterComparison.Equal, "error") }, default)).Traces.ShouldBeEmpty();
        (await store.Reader.ListTracesAsync(query with { Range = SampleSpans.Day, Filter = FilterTests.Filter("status", FilterComparison.Equal, "error") }, default)).Traces.ShouldHaveSingleItem().RootName.ShouldBe("before");
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task CountTraces_AllSortsOfTraces_EqualsTheList(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await WriteTracesOfManyFiguresAsync(store, project);
        var failed = FilterTests.Filter("status", FilterComparison.Equal, "error");
        var range = new TimeRange(SampleSpans.Noon + (3 * SampleSpans.Second), SampleSpans.Noon + (20 * SampleSpans.Second));

        foreach (var (within, filter) in new (TimeRange, SpanFilter?)[] { (SampleSpans.Day, null), (SampleSpans.Day, failed), (range, null), (range, new SpanFilter.Not(failed)), (new TimeRange(0, 1), null) })
        {
            var listed = (await store.Reader.ListTracesAsync(new TraceListQuery { Project = project, Range = within, Filter = filter, Limit = 100 }, default)).Traces;
            (await store.Counter.CountAsync(new TraceCountQuery(project, within, filter), default))
                .ShouldBe(new TraceCounts(listed.Count, listed.Sum(trace => trace.SpanCount), listed.Count(trace => trace.ErrorCount > 0)));
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_RootArrivesLater_MovesTheTraceToItsRoot(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var root = SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + 5, name: "root");
        await store.WriteAsync(SampleSpans.Plain(project, root.TraceId, SampleSpans.Noon + 9, root.SpanId, "late child"));
        await store.WriteAsync(SampleSpans.Plain(project, root.TraceId, SampleSpans.Noon + 1, root.SpanId, "early child"));
        var before = (await ListAllAsync(store, project, 10)).ShouldHaveSingleItem();

        await store.WriteAsync(root);
        var after = (await ListAllAsync(store, project, 10)).ShouldHaveSingleItem();

        (before.RootName, before.HasRoot, before.SpanCount).ShouldBe(("early child", false, 2L));
        (after.RootName, after.HasRoot, after.SpanCount).ShouldBe(("root", true, 3L));
        after.StartNanos.ShouldBe(SampleSpans.Noon + 1);
    }

    /// <summary>Its spans lie in three partitions: the days on which they were received.</summary>
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Case48_TraceReceivedOnThreeDays_IsOneTraceWithAllItsSums(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var root = SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "root");
        var call = SampleSpans.Plain(project, root.TraceId, SampleSpans.Noon + 1, root.SpanId, "call") with
        {
            EndNanos = SampleSpans.Noon + SampleSpans.Second,
            Operation = SpanOperation.Llm,
            ReportedCostNanoUsd = 7,
            Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 10, OutputTokens = 3 },
        };
        var day = new DateOnly(2026, 11, 20);
        await store.WriteOnAsync(day.AddDays(1), call, call with { SpanId = SampleSpans.NewId() });
        var before = (await ListAllAsync(store, project, 10)).ShouldHaveSingleItem();
        await store.WriteOnAsync(day, root with { ReceivedNanos = root.ReceivedNanos - (86_400 * SampleSpans.Second) });
        await store.WriteOnAsync(day.AddDays(4), call with { SpanId = SampleSpans.NewId(), StartNanos = call.StartNanos + 1, EndNanos = SampleSpans.Noon + (2 * SampleSpans.Second) });

        var after = (await ListAllAsync(store, project, 10)).ShouldHaveSingleItem();

        (before.RootName, before.SpanCount, before.InputTokens, before.CostNanoUsd).ShouldBe(("call", 2L, 20L, 14L));
        (after.RootName, after.SpanCount, after.InputTokens, after.OutputTokens, after.CostNanoUsd).ShouldBe(("root", 4L, 30L, 9L, 21L));
        (after.StartNanos, after.DurationNanos, after.ModelCalls).ShouldBe((SampleSpans.Noon, 2 * SampleSpans.Second, 3L));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_Figures_AreOfTheWholeTraceAndCountBillableSpansOnly(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var root = SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "root") with
        {
            Service = "shop",
            Environment = "prod",
            Release = "1.2",
            ReportedCostNanoUsd = 1000,
            Usage = new TokenUsage { Role = UsageRole.Rollup, InputTokens = 1000, OutputTokens = 1000 },
        };
        var call = SampleSpans.Plain(project, root.TraceId, SampleSpans.Noon + 1, root.SpanId, "call") with
        {
            EndNanos = SampleSpans.Noon + (9 * SampleSpans.Second),
            Status = SpanStatus.Error,
            Operation = SpanOperation.Llm,
            RequestModel = "b",
            ResponseModel = "b-1",
            UserId = "u",
            SessionId = "s",
            ReportedCostNanoUsd = 3,
            Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 10 },
        };
        await store.WriteAsync(root, call, call with { SpanId = SampleSpans.NewId(), RequestModel = "a", ResponseModel = "", Usage = new TokenUsage { Role = UsageRole.Billable } });
        await store.WriteAsync(call with
        {
            SpanId = SampleSpans.NewId(),
            StartNanos = SampleSpans.Noon + 2,
            EndNanos = 0,
            Status = SpanStatus.Ok,
            Service = "bot",
            Environment = "dev",
            TimeToFirstTokenNanos = 70,
        });
        await store.WriteAsync(call with { SpanId = SampleSpans.NewId(), StartNanos = SampleSpans.Noon + 3, Status = SpanStatus.Ok, Operation = SpanOperation.Tool, TimeToFirstTokenNanos = 60, ReportedCostNanoUsd = null, Usage = new TokenUsage() { Role = UsageRole.None } });

        var trace = (await ListAllAsync(store, project, 10)).ShouldHaveSingleItem();

        trace.Models.ShouldBe(["a", "b-1"]);
        (trace.TraceId, trace.RootName, trace.HasRoot, trace.Service, trace.User, trace.Session).ShouldBe((root.TraceId, "root", true, "shop", "u", "s"));
        (trace.StartNanos, trace.DurationNanos, trace.SpanCount, trace.ErrorCount).ShouldBe((SampleSpans.Noon, 9 * SampleSpans.Second, 5L, 2L));
        trace.Services.ShouldBe(["bot", "shop"]);
        (trace.Environment, trace.Release, trace.NeverEnded, trace.ModelCalls, trace.FirstTokenNanos).ShouldBe(("prod", "1.2", true, 3L, 70UL));
        (trace.InputTokens, trace.OutputTokens, trace.CostNanoUsd).ShouldBe((20L, (long?)null, 9L));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task SearchSpans_PageByPage_GivesEverySpanOnce(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var trace = SampleSpans.NewTrace();
        var twin = SampleSpans.Plain(project, trace, name: "twin");
        // Starts repeat, and one span stands there three times under one id.
        await store.WriteAsync([.. Enumerable.Range(0, 20).Select(number => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (ulong)(number % 3), name: $"{number}")), twin, twin]);
        await store.WriteAsync(twin);

        foreach (var limit in new[] { 1, 4, 30 })
        {
            var names = (await SearchAllAsync(store, project, limit)).Select(span => span.Name);

            names.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 20).Select(number => $"{number}").Concat(["twin", "twin", "twin"]).Order(StringComparer.Ordinal), $"pages of {limit}");
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task SearchSpans_SpansOfOneIdAndStartDiffer_GivesThoseTheFilterHoldsFor(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var one = SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "wanted");
        var other = SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "wanted");
        // The last stands at the place of the first but for its trace, and at that of the second but for its start.
        var crossed = other with { StartNanos = one.StartNanos, SpanId = one.SpanId };
        await store.WriteAsync(one, one with { Name = "unwanted" }, one, other with { StartNanos = one.StartNanos + 7 }, crossed with { Name = "unwanted" });

        var wanted = FilterTests.Filter("name", FilterComparison.Equal, "wanted");

        foreach (var limit in new[] { 1, 2, 30 })
        {
            (await SearchAllAsync(store, project, limit, wanted)).Select(span => span.Name).ShouldBe(["wanted", "wanted", "wanted"], $"pages of {limit}");
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_LongTracesPageByPage_AreJudgedByTheSameSpansOnEveryPage(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        for (var number = 0UL; number < 3; number++)
        {
            var root = SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + number);
            await store.WriteAsync(root, SampleSpans.Plain(project, root.TraceId, SampleSpans.Noon + (2 * 3600 * SampleSpans.Second), root.SpanId) with { Status = SpanStatus.Error });
        }

        var failed = FilterTests.Filter("status", FilterComparison.Equal, "error");
        var whole = FilterTests.Filter("trace.spans", FilterComparison.Equal, "2");

        (await ListAllAsync(store, project, 1, failed)).Count.ShouldBe(3);
        (await ListAllAsync(store, project, 1, new SpanFilter.Not(failed))).ShouldBeEmpty();
        (await ListAllAsync(store, project, 1, whole)).Count.ShouldBe(3);
        (await SearchAllAsync(store, project, 1, whole)).Count.ShouldBe(6);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_LastSpanHasNotEnded_LastsUntilItsStart(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var root = SampleSpans.Plain(project, SampleSpans.NewTrace());
        await store.WriteAsync(root, SampleSpans.Plain(project, root.TraceId, SampleSpans.Noon + (5 * SampleSpans.Second), root.SpanId) with { EndNanos = 0 });

        var filter = FilterTests.Filter("trace.duration", FilterComparison.Equal, "5000000000");

        (await ListAllAsync(store, project, 10, filter)).ShouldHaveSingleItem().DurationNanos.ShouldBe(5 * SampleSpans.Second);
    }

    private static async Task<List<(TraceId Id, ulong Head)>> WriteAllSortsOfTracesAsync(StoreUnderTest store, string project)
    {
        var traces = new List<(TraceId Id, ulong Head)>();
        var (first, second, third) = (new List<Span>(), new List<Span>(), new List<Span>());
        for (var number = 0; number < 40; number++)
        {
            var id = SampleSpans.NewTrace();
            // Every eighth has the same start as its neighbours.
            var head = SampleSpans.Noon + (ulong)(number / 8);
            var parent = SampleSpans.NewId();
            traces.Add((id, head));
            switch (number % 5)
            {
                case 0: // whole in one block
                    first.Add(SampleSpans.Plain(project, id, head));
                    first.Add(SampleSpans.Plain(project, id, head + 1, parent));
                    break;
                case 1: // root after two blocks of children
                    first.Add(SampleSpans.Plain(project, id, head - 1, parent));
                    second.Add(SampleSpans.Plain(project, id, head + 1, parent));
                    third.Add(SampleSpans.Plain(project, id, head));
                    break;
                case 2: // no root, over three blocks
                    first.Add(SampleSpans.Plain(project, id, head + 2, parent));
                    second.Add(SampleSpans.Plain(project, id, head, parent));
                    third.Add(SampleSpans.Plain(project, id, head + 1, parent));
                    break;
                case 3: // two roots
                    first.Add(SampleSpans.Plain(project, id, head + 3));
                    second.Add(SampleSpans.Plain(project, id, head));
                    break;
                default: // several heads at the same moment
                    first.Add(SampleSpans.Plain(project, id, head, parent));
                    second.Add(SampleSpans.Plain(project, id, head));
                    third.Add(SampleSpans.Plain(project, id, head));
                    break;
            }
        }

        await store.WriteAsync([.. first]);
        await store.WriteAsync([.. second]);
        await store.WriteAsync([.. third]);
        return traces;
    }

    /// <summary>Every page of a search.</summary>
    internal static async Task<List<Span>> SearchAllAsync(StoreUnderTest store, string project, int limit, SpanFilter? filter = null)
    {
        var spans = new List<Span>();
        SpanCursor? after = null;
        do
        {
            var page = await store.Reader.SearchSpansAsync(
                new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Limit = limit, After = after }, default);
            spans.AddRange(page.Spans);
            after = page.Next;
        }
        while (after is not null);

        return spans;
    }

    internal static async Task<List<SpanSummary>> SearchAllSummariesAsync(StoreUnderTest store, string project, int limit, SpanFilter? filter = null)
    {
        var spans = new List<SpanSummary>();
        SpanCursor? after = null;
        do
        {
            var page = await store.Reader.SearchSpanSummariesAsync(
                new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Limit = limit, After = after }, default);
            spans.AddRange(page.Spans);
            after = page.Next;
        }
        while (after is not null);

        return spans;
    }

    private static long? FigureOf(TraceSummary trace, TraceOrderKey key) => key switch
    {
        TraceOrderKey.Duration => (long)trace.DurationNanos,
        TraceOrderKey.Tokens => trace.InputTokens is null && trace.OutputTokens is null ? null : (trace.InputTokens ?? 0) + (trace.OutputTokens ?? 0),
        TraceOrderKey.Cost => trace.CostNanoUsd,
        TraceOrderKey.Errors => trace.ErrorCount,
        _ => trace.SpanCount,
    };

    /// <summary>Forty traces of up to three spans, whose figures repeat and are often unknown, in two blocks.</summary>
    private static async Task WriteTracesOfManyFiguresAsync(StoreUnderTest store, string project)
    {
        var spans = new List<Span>();
        for (var number = 0; number < 40; number++)
        {
            var root = SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + ((ulong)number * SampleSpans.Second)) with
            {
                EndNanos = SampleSpans.Noon + ((ulong)(number + (number % 6)) * SampleSpans.Second),
                Status = number % 4 == 0 ? SpanStatus.Error : SpanStatus.Ok,
                ReportedCostNanoUsd = number % 3 == 0 ? number % 5 : null,
                Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = number % 2 == 0 ? number % 7 : null, OutputTokens = number % 5 == 0 ? 3 : null },
            };
            spans.Add(root);
            spans.AddRange(Enumerable.Range(0, number % 3).Select(child => SampleSpans.Plain(project, root.TraceId, root.StartNanos + (ulong)child, root.SpanId) with { EndNanos = root.StartNanos + 5 }));
        }

        await store.WriteAsync([.. spans[..35]]);
        await store.WriteAsync([.. spans[35..]]);
    }

    private static async Task<List<TraceSummary>> ListAllAsync(StoreUnderTest store, string project, int limit, SpanFilter? filter = null, TraceOrder order = default)
    {
        var traces = new List<TraceSummary>();
        TraceCursor? after = null;
        do
        {
            var page = await store.Reader.ListTracesAsync(new TraceListQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Order = order, Limit = limit, After = after }, default);
            page.Traces.Count.ShouldBeLessThanOrEqualTo(limit);
            traces.AddRange(page.Traces);
            after = page.Next;
        }
        while (after is not null);

        return traces;
    }
}
