using Sightglass.Domain;
using Sightglass.Storage.Budgets;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

[Collection(StoresCollection.Name)]
public sealed class SpendTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_EachFilter_EqualsTheStatisticsOfIt(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var spans = Enumerable.Range(0, 30).Select(number => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (ulong)number) with
        {
            Operation = SpanOperation.Llm,
            TenantId = $"t{number % 3}",
            RequestModel = number % 2 == 0 ? "gpt-4o" : "gpt-4o-mini",
            ReportedCostNanoUsd = number % 5 == 0 ? null : 1_000 * number,
            Attributes = [SampleSpans.Text("feature", number % 4 == 0 ? "checkout" : "search")],
            Usage = new TokenUsage { Role = number % 7 == 0 ? UsageRole.Rollup : UsageRole.Billable, InputTokens = number % 6 == 0 ? null : number, OutputTokens = number % 3 == 0 ? null : 1 },
        }).ToArray();
        await store.WriteAsync(spans);
        // More than are read at once.
        var filters = Enumerable.Range(0, 11).Select(number => (SpanFilter?)FilterTests.Filter("tenant", FilterComparison.Equal, $"T{number % 3}"))
            .Concat([null, new SpanFilter.Compare(SpanFields.Attribute("feature"), FilterComparison.Equal, "checkout"), FilterTests.Filter("model", FilterComparison.Wildcard, "gpt-4o-*"), FilterTests.Filter("tenant", FilterComparison.Equal, "none")]).ToList();

        var spends = await store.Spends.ReadAsync(new SpendQuery { Project = project, Range = SampleSpans.Day, Filters = filters }, default);

        spends.Count.ShouldBe(filters.Count);
        foreach (var (filter, spend) in filters.Zip(spends))
        {
            (await SumAsync(StatsMetric.Cost)).ShouldBe(spend.CostNanoUsd / 1e9);
            ((await SumAsync(StatsMetric.InputTokens) ?? 0) + (await SumAsync(StatsMetric.OutputTokens) ?? 0)).ShouldBe(spend.Tokens ?? 0);

            async Task<double?> SumAsync(StatsMetric metric)
                => (await store.Reader.GetStatsAsync(new StatsQuery { Project = project, Metric = metric, Range = SampleSpans.Day, Filter = filter, MaxGroups = 1 }, default)).SelectMany(series => series.Points).Select(point => point.Value).SingleOrDefault();
        }

        var counted = spans.Where(span => span.Usage.Role == UsageRole.Billable).ToList();
        (spends[11].Calls, spends[11].Unpriced, spends[11].Silent).ShouldBe(
            (counted.Count, counted.Count(span => span.ReportedCostNanoUsd is null), counted.Count(span => span.Usage.InputTokens is null && span.Usage.OutputTokens is null)));
        spends[12].Calls.ShouldBe(counted.Count(span => span.Attributes[0].Value is AttributeValue.Text { Value: "checkout" }));
        spends[14].ShouldBe(Spend.Nothing);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_OnlyCallsOfUnknownCost_IsUnknownNotNothing(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync(SampleSpans.Plain(project, SampleSpans.NewTrace()) with { Usage = new TokenUsage { Role = UsageRole.Billable } });

        (await store.Spends.ReadAsync(new SpendQuery { Project = project, Range = SampleSpans.Day, Filters = [null] }, default))
            .ShouldBe([new Spend { Calls = 1, Unpriced = 1, CostNanoUsd = null, Silent = 1, Tokens = null }]);
    }
}
