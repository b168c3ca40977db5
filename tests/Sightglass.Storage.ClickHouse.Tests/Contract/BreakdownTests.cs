using Sightglass.Domain;
using Sightglass.Storage.Breakdown;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Breakdowns against the list of traces filtered to each value.</summary>
[Collection(StoresCollection.Name)]
public sealed class BreakdownTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_EveryFieldAndOrder_EqualsTheListOfEachValue(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var spans = await WriteAsync(store, project);
        var failed = FilterTests.Filter("status", FilterComparison.Equal, "error");

        foreach (var (field, valuesOf) in Fields)
        {
            foreach (var filter in new[] { null, failed })
            {
                var summaries = (await store.Reader.ListTracesAsync(new TraceListQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Limit = 100 }, default)).Traces;
                var expected = summaries
                    .SelectMany(trace => ValuesOf(spans.Where(span => span.TraceId == trace.TraceId), valuesOf).Select(value => (value, trace)))
                    .GroupBy(each => each.value, each => each.trace).ToDictionary(group => group.Key, group => group.ToList());
                foreach (var order in Enum.GetValues<BreakdownOrder>())
                {
                    var page = await store.Breakdown.ReadAsync(new BreakdownQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Field = field, Order = order, Limit = 100, Parts = 24 }, default);

                    page.Distinct.ShouldBe(expected.Count, field.Name);
                    page.Rows.Select(row => row.Value).Order(StringComparer.Ordinal).ShouldBe(expected.Keys.Order(StringComparer.Ordinal), $"{field.Name} by {order}");
                    page.Rows.Select(row => FigureOf(row, order)).ShouldBe(page.Rows.Select(row => FigureOf(row, order)).OrderByDescending(figure => figure ?? long.MinValue), $"{field.Name} by {order}");
                    foreach (var row in page.Rows)
                    {
                        var own = expected[row.Value];
                        (row.Traces, row.Failed).ShouldBe((own.Count, own.Count(trace => trace.ErrorCount > 0)), row.Value);
                        row.InputTokens.ShouldBe(own.Any(trace => trace.InputTokens is not null) ? own.Sum(trace => trace.InputTokens ?? 0) : null, row.Value);
                        row.CostNanoUsd.ShouldBe(own.Any(trace => trace.CostNanoUsd is not null) ? own.Sum(trace => trace.CostNanoUsd ?? 0) : null, row.Value);
                        ShouldBeQuantile(row.P95Nanos, own, 0.95, row.Value);
                        ShouldBeQuantile(row.P50Nanos, own, 0.5, row.Value);
                        (row.Counts.Count, row.Counts.Sum()).ShouldBe((24, own.Count), row.Value);
                    }
                }
            }
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_Parts_CountEachTraceWhereItStands(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync([.. new ulong[] { 0, 1, 99, 100, 250, 399 }.Select(after => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + after))]);

        var page = await store.Breakdown.ReadAsync(
            new BreakdownQuery { Project = project, Range = new TimeRange(SampleSpans.Noon, SampleSpans.Noon + 399), Field = SpanFields.Find("service")!, Limit = 1, Parts = 4 }, default);

        page.Rows.ShouldHaveSingleItem().Counts.ShouldBe([3, 1, 1, 1]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_ScopeAndLimit_AreHeld(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await WriteAsync(store, project);
        var query = new BreakdownQuery { Project = project, Range = SampleSpans.Day, Field = SpanFields.Find("service")!, Limit = 100 };

        (await store.Breakdown.ReadAsync(query with { Scope = ValueScope.RootSpan }, default)).Rows.Select(row => row.Value).Order(StringComparer.Ordinal).ShouldBe(["web-0", "web-1"]);
        var some = await store.Breakdown.ReadAsync(query with { Limit = 1 }, default);
        (some.Rows.Count, some.Rows[0].Counts.Count, some.Distinct).ShouldBe((1, 0, 3));
        var ofCalls = query with { Scope = ValueScope.SameSpan, Filter = new SpanFilter.SameSpan(FilterTests.Filter("status", FilterComparison.Equal, "error")) };
        (await store.Breakdown.ReadAsync(ofCalls, default)).Rows.Select(row => row.Value).ShouldBe(["llm"]);
    }

    private static readonly (SpanField Field, Func<Span, IEnumerable<string>> Values)[] Fields =
    [
        (SpanFields.Find("service")!, span => [span.Service]),
        (SpanFields.Find("model")!, span => [span.RequestModel]),
        (SpanFields.Find("finish")!, span => span.FinishReasons),
        (SpanFields.Find("status")!, span => [span.Status.ToString().ToLowerInvariant()]),
        (SpanFields.Attribute("region"), span => span.Attributes.Where(attribute => attribute.Key == "region").Select(attribute => ((AttributeValue.Text)attribute.Value).Value)),
    ];

    private static IEnumerable<string> ValuesOf(IEnumerable<Span> trace, Func<Span, IEnumerable<string>> valuesOf)
        => trace.SelectMany(valuesOf).Where(value => value.Length > 0).Distinct().DefaultIfEmpty("");

    // Between two durations any value is as good.
    private static void ShouldBeQuantile(ulong nanos, List<TraceSummary> traces, double level, string value)
    {
        var (sorted, at) = (traces.Select(trace => (double)trace.DurationNanos).Order().ToList(), (traces.Count - 1) * level);
        ((double)nanos).ShouldBeInRange(sorted[(int)Math.Floor(at)] * 0.99, sorted[(int)Math.Ceiling(at)] * 1.01, value);
    }

    private static long? FigureOf(BreakdownRow row, BreakdownOrder order) => order switch
    {
        BreakdownOrder.Traces => row.Traces,
        BreakdownOrder.Failed => row.Failed,
        BreakdownOrder.P95 => (long)row.P95Nanos,
        BreakdownOrder.Tokens => row.InputTokens,
        _ => row.CostNanoUsd,
    };

    private static async Task<IReadOnlyList<Span>> WriteAsync(StoreUnderTest store, string project)
    {
        var spans = Enumerable.Range(0, 24).SelectMany(number =>
        {
            var root = SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (ulong)(number * 7)) with
            {
                Service = $"web-{number % 2}",
                Attributes = number % 3 == 0 ? [SampleSpans.Text("region", $"r{number % 4}")] : [],
            };
            return new[]
            {
                root,
                SampleSpans.Plain(project, root.TraceId, root.StartNanos + 1, root.SpanId) with
                {
                    EndNanos = root.StartNanos + SampleSpans.Second + ((ulong)number * SampleSpans.Second / 10),
                    Service = "llm",
                    RequestModel = number % 5 == 0 ? "" : $"m{number % 3}",
                    FinishReasons = number % 2 == 0 ? ["stop", "length"] : [],
                    Status = number % 3 == 0 ? SpanStatus.Error : SpanStatus.Ok,
                    ReportedCostNanoUsd = number % 4 == 0 ? number : null,
                    Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = number % 4 == 1 ? number : null },
                },
            };
        }).ToArray();
        await store.WriteAsync(spans);
        return spans;
    }
}
