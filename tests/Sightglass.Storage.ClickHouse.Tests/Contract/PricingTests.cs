using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Pricing;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Pricing;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Costs of stored spans that are worked out again.</summary>
[Collection(StoresCollection.Name)]
public sealed class PricingTests(StoresUnderTest stores)
{
    private static readonly string[] Names = ["service_tier", "usage"];

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_PageByPage_GivesEverySpanThatTellsOfUsageOnce(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var pricing = new ClickHousePricingStore(store.Connections);
        var project = SampleSpans.NewProject();
        var calls = Enumerable.Range(0, 25).Select(number => Call(project, number)).ToList();
        await store.WriteAsync([.. calls, SampleSpans.Plain(project, SampleSpans.NewTrace()), Call(SampleSpans.NewProject(), 3)]);

        var read = await ReadAllAsync(pricing, new PricingQuery { Project = project, Range = SampleSpans.Day, Attributes = Names, Limit = 7 });

        read.Select(row => (row.TraceId, row.StartNanos, row.Provider, row.Model, row.Usage, row.Cost, row.ReportedCostNanoUsd)).ShouldBe(
            calls.Select(call => (call.TraceId, call.StartNanos, call.Provider, call.ResponseModel, call.Usage, call.Cost, call.ReportedCostNanoUsd)), ignoreOrder: true);
        read.Select(row => row.StartNanos).ShouldBeInOrder();
        read[0].Attributes.ShouldBe([SampleSpans.Text("service_tier", "batch"), new Domain.Attribute("usage", new AttributeValue.Int(5))]);
        read.ShouldAllBe(row => row.Counts && row.ReceivedDay == new DateOnly(2026, 11, 20));

        var some = await ReadAllAsync(pricing, new PricingQuery { Project = project, Range = SampleSpans.Day, Filter = FilterTests.Filter("model", FilterComparison.Equal, "model-1"), Attributes = [], Limit = 3 });
        some.Count.ShouldBe(calls.Count(call => call.ResponseModel == "model-1"));
        some[0].Attributes.ShouldBeEmpty();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Revise_SomeSpans_HaveTheirNewCostAndNothingElseChanged(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var pricing = new ClickHousePricingStore(store.Connections);
        var project = SampleSpans.NewProject();
        var calls = Enumerable.Range(0, 20).Select(number => Call(project, number)).ToArray();
        await store.WriteOnAsync(new DateOnly(2026, 11, 20), calls[..10]);
        await store.WriteOnAsync(new DateOnly(2026, 11, 19), calls[10..]);
        var other = Call(SampleSpans.NewProject(), 1);
        await store.WriteAsync(other);
        var query = new PricingQuery { Project = project, Range = SampleSpans.Day, Attributes = [], Limit = 100 };
        var rows = (await pricing.ReadAsync(query, default)).ToDictionary(row => row.TraceId);
        var computed = new Cost { Source = CostSource.Computed, NanoUsd = 15, InputNanoUsd = 1, CacheReadNanoUsd = 2, CacheWriteNanoUsd = 3, OutputNanoUsd = 4, ToolsNanoUsd = 5, Price = "own/model-1@2026-01-01" };
        Cost[] costs = [computed, new Cost { Source = CostSource.Unpriced }, Cost.AsReported(77)];

        // The last of each day stay as they are.
        CostRevision[] revisions = [.. calls.Where((_, number) => number % 10 < 9).Select((call, number) => new CostRevision(call.TraceId, rows[call.TraceId].Key, rows[call.TraceId].ReceivedDay, costs[number % 3]))];
        await pricing.ReviseAsync(project, [.. revisions, revisions[0] with { TraceId = SampleSpans.NewTrace(), Key = 12 }], default);

        var after = (await pricing.ReadAsync(query, default)).ToDictionary(row => row.TraceId);
        after.Count.ShouldBe(20);
        foreach (var call in calls)
        {
            var wanted = revisions.SingleOrDefault(revision => revision.TraceId == call.TraceId)?.Cost ?? call.Cost;
            after[call.TraceId].Cost.ShouldBe(wanted);
            var span = (await store.Reader.GetTraceAsync(project, call.TraceId, 10, default))!.ShouldHaveSingleItem();
            Described.Of(span).ShouldBe(Described.Of(call with { Cost = wanted }));
        }

        (await pricing.ReadAsync(query with { Project = other.Project }, default)).ShouldHaveSingleItem().Cost.ShouldBe(other.Cost);
        (await store.SumAsync("SELECT count() FROM system.tables WHERE startsWith(name, 'cost_revision_')")).ShouldBe(0);
        (await store.SumAsync("SELECT count() FROM system.mutations WHERE is_done = 0 AND position(command, 'cost_revision_') > 0")).ShouldBe(0);
    }

    private static async Task<IReadOnlyList<PricingRow>> ReadAllAsync(ClickHousePricingStore pricing, PricingQuery query)
    {
        var all = new List<PricingRow>();
        while (await pricing.ReadAsync(query with { After = all.Count > 0 ? new PricingCursor(all[^1].StartNanos, all[^1].Key) : null }, default) is { Count: > 0 } page)
        {
            page.Count.ShouldBeLessThanOrEqualTo(query.Limit);
            all.AddRange(page);
        }

        return all;
    }

    // Several begin at one moment.
    private static Span Call(string project, int number) => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + ((ulong)(number / 4) * SampleSpans.Second), name: "chat") with
    {
        Operation = SpanOperation.Llm,
        Provider = "own",
        ResponseModel = $"model-{number % 3}",
        Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 1000 + number, CacheReadTokens = 10, OutputTokens = 5, TotalTokens = 1005 + number },
        ReportedCostNanoUsd = number % 2 == 0 ? number : null,
        Cost = number % 2 == 0 ? Cost.AsReported(number) : new Cost { Source = CostSource.Partial, NanoUsd = 3, InputNanoUsd = 1, CacheReadNanoUsd = 0, CacheWriteNanoUsd = 0, OutputNanoUsd = 2, ToolsNanoUsd = 0, Price = "own/x@" },
        Attributes = [SampleSpans.Text("other", "x"), SampleSpans.Text("service_tier", "batch"), new Domain.Attribute("usage", new AttributeValue.Int(5))],
    };
}
