using Sightglass.Domain;
using Sightglass.Storage.Breakdown;
using Sightglass.Storage.ClickHouse.Usage;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Groups;
using Sightglass.Storage.Spans;
using Sightglass.Storage.Usage;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>What counts in a trace, kept beside its spans.</summary>
[Collection(StoresCollection.Name)]
public sealed class UsageTests(StoresUnderTest stores)
{
    private static ulong _journal = 1_000_000;

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task FindUnsettled_OneWholeCall_NeedsNoJudgement_TheOthersDo(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var usage = new ClickHouseUsageStore(store.Connections);
        var project = SampleSpans.NewProject();
        var whole = Trace(project, UsageRole.Billable);
        var withoutUsage = Trace(project, UsageRole.None, UsageRole.None);
        var nested = Trace(project, UsageRole.Billable, UsageRole.Billable);
        var agent = Trace(project, UsageRole.Rollup);
        var otherKind = Trace(project, UsageRole.Billable, UsageRole.Billable);
        otherKind[2] = otherKind[2] with { Operation = SpanOperation.Embedding };
        var orphan = Trace(project, UsageRole.Billable);
        var journal = Interlocked.Increment(ref _journal);
        await WriteAsync(store, journal, 1, [.. whole, .. withoutUsage, .. nested, .. agent, .. otherKind, .. orphan[1..]]);

        var batch = await usage.FindUnsettledAsync(journal, 0, 2, default);

        batch.NextBlock.ShouldBe(2UL);
        batch.Traces.Select(trace => trace.TraceId).ShouldBe([nested[0].TraceId, agent[0].TraceId, orphan[0].TraceId], ignoreOrder: true);
        batch.Traces.ShouldAllBe(trace => trace.Project == project);
        var found = batch.Traces.Single(trace => trace.TraceId == nested[0].TraceId);
        found.Starts.ShouldBe(new TimeRange(nested[0].StartNanos, nested[2].StartNanos));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task FindUnsettled_ManyBlocks_GoesOverEachOnce(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var usage = new ClickHouseUsageStore(store.Connections);
        var project = SampleSpans.NewProject();
        var journal = Interlocked.Increment(ref _journal);
        var traces = new List<TraceId>();
        for (var block = 0UL; block < 20; block++)
        {
            var trace = Trace(project, UsageRole.Rollup);
            traces.Add(trace[0].TraceId);
            await WriteAsync(store, journal, 10 * block, trace);
        }

        var found = new List<TraceId>();
        for (var next = 0UL; next < 190;)
        {
            var batch = await usage.FindUnsettledAsync(journal, next, 190, default);
            found.AddRange(batch.Traces.Select(trace => trace.TraceId));
            batch.NextBlock.ShouldBeGreaterThan(next);
            next = batch.NextBlock;
        }

        // The block at which to stop is not looked at.
        found.ShouldBe(traces[..19], ignoreOrder: true);
        (await usage.FindUnsettledAsync(journal, 200, 300, default)).NextBlock.ShouldBe(300UL);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_GivesWhatDecides_OfTheTracesOnly(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var usage = new ClickHouseUsageStore(store.Connections);
        var project = SampleSpans.NewProject();
        var trace = Trace(project, UsageRole.Billable);
        trace[1] = trace[1] with { ResponseId = "r1", Dialect = "otel", ReportedCostNanoUsd = 5, Usage = trace[1].Usage with { CacheReadTokens = 1 } };
        await store.WriteAsync([.. trace, .. Trace(project, UsageRole.Billable), .. Trace(SampleSpans.NewProject(), UsageRole.Billable)]);
        await store.WriteAsync(trace[1] with { ReceivedNanos = SampleSpans.Noon + 1 });

        var rows = await usage.ReadAsync(project, [trace[0].TraceId], SampleSpans.Day, default);

        rows.Select(row => row.Facts).ShouldBe([UsageFacts.Of(trace[0]), UsageFacts.Of(trace[1]), UsageFacts.Of(trace[1] with { ReceivedNanos = SampleSpans.Noon + 1 })], ignoreOrder: true);
        rows.Select(row => row.Key).Distinct().Count().ShouldBe(3);
        rows.ShouldAllBe(row => row.TraceId == trace[0].TraceId);
        (await usage.ReadAsync(project, [trace[0].TraceId], new TimeRange(0, 1), default)).ShouldBeEmpty();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Write_OfSeveralAboutOneSpan_TheOneThatSawMostHolds(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var usage = new ClickHouseUsageStore(store.Connections);
        var correction = new UsageCorrection
        {
            Project = SampleSpans.NewProject(),
            TraceId = SampleSpans.NewTrace(),
            Key = ulong.MaxValue,
            StartNanos = SampleSpans.Noon,
            ReceivedDay = new DateOnly(2026, 11, 20),
            IsReversed = true,
            SpansSeen = 3,
        };
        var other = correction with { TraceId = SampleSpans.NewTrace(), IsReversed = false };
        await usage.WriteAsync([correction, other], default);
        await usage.WriteAsync([correction with { SpansSeen = 2, IsReversed = false }], default);

        (await usage.ReadCorrectionsAsync(correction.Project, [correction.TraceId, other.TraceId], default)).ShouldBe([correction, other], ignoreOrder: true);
        (await usage.ReadCorrectionsAsync(correction.Project, [correction.TraceId], default)).ShouldBe([correction]);

        await usage.WriteAsync([correction with { SpansSeen = 4, IsReversed = false }], default);
        (await usage.ReadCorrectionsAsync(correction.Project, [correction.TraceId], default)).ShouldHaveSingleItem().IsReversed.ShouldBeFalse();
        await usage.WriteAsync([], default);
    }

    /// <summary>An agent's sum, a call around a call and the call: 100, 10 and 1 tokens in.</summary>
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Sums_HeedCorrections(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var usage = new ClickHouseUsageStore(store.Connections);
        var project = SampleSpans.NewProject();
        var trace = Trace(project, UsageRole.Rollup, UsageRole.Billable, UsageRole.Billable);
        trace[1] = trace[1] with { Usage = trace[1].Usage with { InputTokens = 100 }, Cost = Cost.AsReported(100) };
        trace[2] = trace[2] with { Usage = trace[2].Usage with { InputTokens = 10 }, Cost = Cost.AsReported(10) };
        trace[3] = trace[3] with { Usage = trace[3].Usage with { InputTokens = 1 }, Cost = Cost.AsReported(1) };
        await store.WriteAsync(trace);

        // Another project's corrections are none of this one's.
        var rows = (await usage.ReadAsync(project, [trace[0].TraceId], SampleSpans.Day, default)).ToDictionary(row => row.Facts.SpanId);
        await usage.WriteAsync([Correct(SampleSpans.NewProject(), 3, true)], default);
        (await SumsAsync()).ShouldBe((11L, 11L));

        await usage.WriteAsync([Correct(project, 2, true)], default);
        (await SumsAsync()).ShouldBe((1L, 1L));
        (await store.Traces.GetColumnsAsync(project, trace[0].TraceId, 100, default))!.ToldElsewhere.ShouldBe([false, false, true, false]);

        // An agent that counts, because nothing below it does.
        await usage.WriteAsync([Correct(project, 1, true), Correct(project, 3, true)], default);
        (await SumsAsync()).ShouldBe((100L, 100L));

        await usage.WriteAsync([Correct(project, 1, false, 5), Correct(project, 3, false, 5)], default);
        (await SumsAsync()).ShouldBe((1L, 1L));

        UsageCorrection Correct(string of, int place, bool isReversed, uint seen = 4) => new()
        {
            Project = of,
            TraceId = trace[0].TraceId,
            Key = rows[trace[place].SpanId].Key,
            StartNanos = trace[place].StartNanos,
            ReceivedDay = new DateOnly(2026, 11, 20),
            IsReversed = isReversed,
            SpansSeen = seen,
        };

        async Task<(long? Tokens, long? Cost)> SumsAsync()
        {
            var tokens = (await StatAsync(StatsMetric.InputTokens))!.Value;
            var cost = (long)Math.Round((await StatAsync(StatsMetric.Cost))!.Value * 1e9);

            // Every way of adding up says the same.
            var ranked = await store.Reader.ListTracesAsync(new TraceListQuery { Project = project, Range = SampleSpans.Day, Order = new TraceOrder(TraceOrderKey.Cost, false), Limit = 10 }, default);
            ranked.Traces.ShouldHaveSingleItem();
            var session = (await store.Groups.ListAsync(new TraceGroupQuery { Project = project, Range = SampleSpans.Day, Grouping = TraceGrouping.Session, Order = TraceGroupOrder.Cost, Limit = 10 }, default)).Groups.ShouldHaveSingleItem();
            (session.InputTokens, session.CostNanoUsd).ShouldBe(((long)tokens, cost));
            var model = (await store.Breakdown.ReadAsync(new BreakdownQuery { Project = project, Range = SampleSpans.Day, Field = SpanFields.Find("service")!, Order = BreakdownOrder.Cost, Limit = 10, Parts = 0, Scope = Facets.ValueScope.AnySpan }, default)).Rows.ShouldHaveSingleItem();
            (model.InputTokens, model.CostNanoUsd).ShouldBe(((long)tokens, cost));
            var outline = (await store.Traces.GetColumnsAsync(project, trace[0].TraceId, 100, default))!;
            (outline.InputTokens.Sum(), outline.CostNanoUsd.Sum()).ShouldBe(((long)tokens, cost));
            var filter = FilterTests.Filter("trace.cost", FilterComparison.Equal, $"{cost}");
            (await store.Counter.CountAsync(new TraceCountQuery(project, SampleSpans.Day, filter), default)).Traces.ShouldBe(1);
            return ((long)tokens, cost);
        }

        async Task<double?> StatAsync(StatsMetric metric)
            => (await store.Reader.GetStatsAsync(new StatsQuery { Project = project, Range = SampleSpans.Day, Metric = metric, MaxGroups = 10 }, default))
                .ShouldHaveSingleItem().Points.ShouldHaveSingleItem().Value;
    }

    /// <summary>A page of the list is right at once.</summary>
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_BeforeAnythingIsSettled_CountsOnce(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var trace = Trace(project, UsageRole.Rollup, UsageRole.Billable, UsageRole.Billable);
        await store.WriteAsync([.. trace[2..]]);
        await store.WriteAsync([.. trace[..2]]);

        var listed = (await store.Reader.ListTracesAsync(new TraceListQuery { Project = project, Range = SampleSpans.Day, Limit = 10 }, default)).Traces.ShouldHaveSingleItem();

        (listed.InputTokens, listed.OutputTokens, listed.ModelCalls).ShouldBe((10L, 1L, 1L));
    }

    /// <summary>A root without usage and below it one span for each role, each the parent of the next: 10 tokens in, 1 out.</summary>
    private static Span[] Trace(string project, params UsageRole[] roles)
    {
        var spans = new List<Span> { SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "root") with { SessionId = "s", Service = "svc" } };
        foreach (var role in roles)
        {
            spans.Add(SampleSpans.Plain(project, spans[0].TraceId, SampleSpans.Noon + (ulong)spans.Count, spans[^1].SpanId) with
            {
                Service = "svc",
                Operation = role == UsageRole.Billable ? SpanOperation.Llm : SpanOperation.Agent,
                Usage = role == UsageRole.None ? new TokenUsage { Role = role } : new TokenUsage { Role = role, InputTokens = 10, OutputTokens = 1, TotalTokens = 11 },
            });
        }

        return [.. spans];
    }

    private static async Task WriteAsync(StoreUnderTest store, ulong journal, ulong sequence, params Span[] spans)
    {
        using var block = store.Writer.CreateBlock();
        foreach (var span in spans)
        {
            block.Add(span);
        }

        await store.Writer.InsertAsync(new BlockId(journal, sequence, new DateOnly(2026, 11, 20)), block, default);
    }
}
