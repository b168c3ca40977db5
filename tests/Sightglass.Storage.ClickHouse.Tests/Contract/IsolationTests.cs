using Sightglass.Domain;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Two projects with the same ids in the same block: no method gives one anything of the other.</summary>
[Collection(StoresCollection.Name)]
public sealed class IsolationTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task EveryMethod_SameIdsInTwoProjects_SeesItsOwnOnly(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (mine, theirs) = (SampleSpans.NewProject(), SampleSpans.NewProject());
        var root = SampleSpans.Plain(mine, SampleSpans.NewTrace(), name: "mine") with { Service = "mine", Attributes = [SampleSpans.Text("mine", "mine")] };
        var child = SampleSpans.Plain(theirs, root.TraceId, SampleSpans.Noon - 1, name: "theirs") with
        {
            SpanId = root.SpanId,
            Service = "theirs",
            Status = SpanStatus.Error,
            UserId = "theirs",
            SessionId = "theirs",
            RequestModel = "theirs",
            InputMessages = "theirs",
            Attributes = [SampleSpans.Text("theirs", "theirs")],
            Resource = new Resource { Attributes = [SampleSpans.Text("theirs", "theirs")] },
            Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 5 },
            ReportedCostNanoUsd = 5,
        };
        await store.WriteAsync(root, child, child with { ParentSpanId = root.SpanId });

        (await store.Reader.GetTraceAsync(mine, root.TraceId, 10, default)).ShouldNotBeNull().ShouldHaveSingleItem().Name.ShouldBe("mine");
        (await store.Reader.CountSpansAsync(mine, default)).ShouldBe(1);
        var page = await store.Reader.ListTracesAsync(new TraceListQuery { Project = mine, Range = SampleSpans.Day, Limit = 10 }, default);
        var trace = page.Traces.ShouldHaveSingleItem();
        (trace.RootName, trace.SpanCount, trace.ErrorCount, trace.InputTokens, trace.CostNanoUsd, trace.User, trace.Session, trace.Models.Count)
            .ShouldBe(("mine", 1L, 0L, (long?)null, (long?)null, "", "", 0));
        SpanFilter[] filters =
        [
            FilterTests.Filter("status", FilterComparison.Equal, "error"), FilterTests.Filter("trace.errors", FilterComparison.Greater, "0"),
            FilterTests.Filter("trace.spans", FilterComparison.Greater, "1"), new SpanFilter.Contains("theirs"), FilterTests.Filter("resource.theirs", FilterComparison.Present, ""),
            new SpanFilter.RootSpan(FilterTests.Filter("name", FilterComparison.Equal, "theirs")), new SpanFilter.SameSpan(FilterTests.Filter("attr.theirs", FilterComparison.Present, "")),
        ];
        foreach (var filter in filters)
        {
            (await store.Reader.ListTracesAsync(new TraceListQuery { Project = mine, Range = SampleSpans.Day, Limit = 10, Filter = filter }, default)).Traces.ShouldBeEmpty($"{filter}");
            (await store.Reader.SearchSpansAsync(new SpanSearchQuery { Project = mine, Range = SampleSpans.Day, Limit = 10, Filter = filter }, default)).Spans.ShouldBeEmpty($"{filter}");
        }

        foreach (var metric in Enum.GetValues<StatsMetric>())
        {
            var series = await store.Reader.GetStatsAsync(new StatsQuery { Project = mine, Metric = metric, Range = SampleSpans.Day, GroupBy = SpanFields.Find("service"), MaxGroups = 10 }, default);
            series.ShouldAllBe(each => each.Group == "mine");
        }

        (await store.Reader.GetValuesAsync(new ValueQuery(mine, SpanFields.Find("service")!, "", SampleSpans.Day, 10), default)).ShouldBe([new ValueCount("mine", 1)]);
        (await store.Reader.GetValuesAsync(new ValueQuery(mine, SpanFields.Resource("theirs"), "", SampleSpans.Day, 10), default)).ShouldBeEmpty();
        (await store.Reader.GetKeysAsync(new KeyQuery(mine, SpanFieldKind.Attribute, "", SampleSpans.Day, 10), default)).ShouldBe([new ValueCount("mine", 1)]);
        (await store.Reader.GetKeysAsync(new KeyQuery(mine, SpanFieldKind.Resource, "", SampleSpans.Day, 10), default)).ShouldBeEmpty();
    }
}
