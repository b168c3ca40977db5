using Sightglass.Domain;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Stats, values and keys against the same numbers worked out from the spans themselves.</summary>
[Collection(StoresCollection.Name)]
public sealed class StatsTests(StoresUnderTest stores)
{
    private const ulong Step = 60 * SampleSpans.Second;

    // Milliseconds. Durations lie up to 20 ms apart in the sparsest group, and an estimate may fall between two neighbours or on the next.
    private const double QuantileTolerance = 40;

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetStats_EveryMetricAndGroup_EqualsBruteForce(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var spans = Spans(project).ToArray();
        await store.WriteAsync(spans[..700]);
        await store.WriteAsync(spans[700..]);
        var llm = FilterTests.Filter("operation", FilterComparison.Equal, "llm");
        (SpanField? Group, SpanFilter? Filter)[] shapes =
        [
            (null, null), (SpanFields.Find("service"), null), (SpanFields.Find("model"), null), (null, llm), (SpanFields.Find("user"), llm),
            (SpanFields.Attribute("region"), null), (SpanFields.Resource("host"), null), (SpanFields.Find("status"), llm),
        ];

        foreach (var metric in Enum.GetValues<StatsMetric>())
        {
            foreach (var (group, filter) in shapes)
            {
                foreach (var step in new ulong?[] { null, Step })
                {
                    var query = new StatsQuery { Project = project, Metric = metric, Range = SampleSpans.Day, GroupBy = group, Filter = filter, StepNanos = step, MaxGroups = 100 };
                    var series = await store.Reader.GetStatsAsync(query, default);
                    ShouldEqual(series, BruteForce(query, spans), IsQuantile(metric) ? QuantileTolerance : 1e-6, $"{metric} by {group?.Name} of {filter} each {step}");
                }
            }
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetStats_MoreGroupsThanAsked_KeepsTheLargest(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync([.. new[] { "a", "b", "b", "c", "c", "c" }.Select(service => SampleSpans.Plain(project, SampleSpans.NewTrace()) with { Service = service })]);

        var series = await store.Reader.GetStatsAsync(
            new StatsQuery { Project = project, Metric = StatsMetric.Requests, Range = SampleSpans.Day, GroupBy = SpanFields.Find("service"), MaxGroups = 2, StepNanos = Step }, default);

        series.Select(each => each.Group).ShouldBe(["c", "b"]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetStats_MorePointsThanAreReadAtOnce_KeepsTheLargestWhole(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync([.. new[] { ("a", 4_100), ("b", 10_000), ("c", 6_000) }.SelectMany(service => Enumerable.Range(0, service.Item2).Select(
            second => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + ((ulong)second * SampleSpans.Second)) with { Service = service.Item1 }))]);

        var series = await store.Reader.GetStatsAsync(
            new StatsQuery { Project = project, Metric = StatsMetric.Requests, Range = SampleSpans.Day, GroupBy = SpanFields.Find("service"), MaxGroups = 2, StepNanos = SampleSpans.Second }, default);

        series.Select(each => (each.Group, each.Points.Count)).ShouldBe([("b", 10_000), ("c", 6_000)]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetStats_GroupsWithLongNames_AreAllGiven(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        string[] texts = [.. Enumerable.Range(10, 40).Select(number => $"{number}{new string('東', 5_000)}")];
        await store.WriteAsync([.. texts.Select(text => SampleSpans.Plain(project, SampleSpans.NewTrace()) with { Attributes = [SampleSpans.Text("text", text)] })]);

        var series = await store.Reader.GetStatsAsync(
            new StatsQuery { Project = project, Metric = StatsMetric.Requests, Range = SampleSpans.Day, GroupBy = SpanFields.Attribute("text"), MaxGroups = 100 }, default);

        series.Select(each => each.Group).Order(StringComparer.Ordinal).ShouldBe(texts);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetStats_FieldWithoutValues_IsRefused(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        foreach (var field in new[] { "content", "trace.duration" })
        {
            var failure = await Should.ThrowAsync<StoreException>(() => store.Reader.GetStatsAsync(
                new StatsQuery { Project = "p", Metric = StatsMetric.Requests, Range = SampleSpans.Day, GroupBy = SpanFields.Find(field), MaxGroups = 2 }, default));
            failure.Failure.ShouldBe(StoreFailure.Rejected);
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetValues_EveryFieldThatHasValues_CountsThemMostFrequentFirst(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync([.. Spans(project)]);
        async Task<string> Values(string field, string prefix = "")
            => string.Join(' ', (await store.Reader.GetValuesAsync(new ValueQuery(project, FilterTests.FieldOf(field), prefix, SampleSpans.Day, 3), default)).Select(value => $"{value.Value}={value.Count}"));

        (await Values("service")).ShouldBe("shop=667 billing=333");
        (await Values("service", "BI")).ShouldBe("billing=333");
        (await Values("model")).ShouldBe("m-0=100 m-1=100");
        (await Values("status")).ShouldBe("unset=857 error=143");
        (await Values("kind")).ShouldBe("internal=1000");
        (await Values("attr.region")).ShouldBe("eu=250");
        (await Values("resource.host")).ShouldBe("h0=250 h1=250 h2=250");
        (await Values("resource.host", "H3")).ShouldBe("h3=250");
        (await Values("duration", "1")).ShouldBe("100000000ns=1 10000000ns=1 1000000ns=1");
        foreach (var entry in SpanFields.All.Where(entry => entry.Field.Kind == SpanFieldKind.Column && entry.Field.Type != SpanFieldType.Content))
        {
            await Values(entry.Field.Name);
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetKeys_OfSpansAndResources_CountsSpansMostFrequentFirst(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync([.. Spans(project)]);

        var keys = await store.Reader.GetKeysAsync(new KeyQuery(project, SpanFieldKind.Attribute, "", SampleSpans.Day, 10), default);
        var some = await store.Reader.GetKeysAsync(new KeyQuery(project, SpanFieldKind.Attribute, "n", SampleSpans.Day, 10), default);
        var resourceKeys = await store.Reader.GetKeysAsync(new KeyQuery(project, SpanFieldKind.Resource, "", SampleSpans.Day, 10), default);

        keys.ShouldBe([new ValueCount("number", 1000), new ValueCount("region", 250)]);
        some.ShouldBe([new ValueCount("number", 1000)]);
        resourceKeys.ShouldBe([new ValueCount("host", 1000)]);
    }

    private static IEnumerable<Span> Spans(string project)
    {
        for (var number = 0; number < 1000; number++)
        {
            var start = SampleSpans.Noon + ((ulong)number * SampleSpans.Second);
            var isCall = number % 5 == 0;
            yield return SampleSpans.Plain(project, SampleSpans.NewTrace(), start, number % 2 == 0 ? default : SampleSpans.NewId(), $"n{number % 4}") with
            {
                EndNanos = number % 50 == 49 ? 0 : start + ((ulong)number * 1_000_000),
                Service = number % 3 == 0 && number > 0 ? "billing" : "shop",
                Status = number % 7 == 3 ? SpanStatus.Error : SpanStatus.Unset,
                Operation = isCall ? SpanOperation.Llm : SpanOperation.Generic,
                RequestModel = isCall ? $"m-{number % 2}" : "",
                UserId = number % 4 == 0 ? "" : $"u{number % 4}",
                Usage = new TokenUsage
                {
                    Role = isCall ? UsageRole.Billable : number % 5 == 1 ? UsageRole.Rollup : UsageRole.None,
                    InputTokens = number % 10 == 0 ? null : number,
                    OutputTokens = number % 2,
                    CacheReadTokens = null,
                    CacheWriteTokens = number % 3 == 0 ? number : null,
                    ReasoningTokens = number % 20 == 0 ? 7 : null,
                },
                ReportedCostNanoUsd = number % 10 == 5 ? number * 1_000_000L : null,
                TimeToFirstTokenNanos = isCall ? (ulong)number * 1_000_000 : null,
                Attributes = number % 4 == 0
                    ? [new("number", new AttributeValue.Int(number)), SampleSpans.Text("region", "eu")]
                    : [new("number", new AttributeValue.Int(number)), new("number", new AttributeValue.Int(number))],
                Resource = new Resource { Attributes = [SampleSpans.Text("host", $"h{number % 4}")] },
            };
        }
    }

    private static List<StatsSeries> BruteForce(StatsQuery query, IEnumerable<Span> all)
    {
        var ofRoots = query.Filter is null && query.GroupBy?.Name is null or "service";
        var spans = all.Where(span => query.Filter is null || span.Operation == SpanOperation.Llm).Where(span => IsMeant(query.Metric, span, ofRoots));
        return
        [
            .. spans.GroupBy(span => GroupOf(query.GroupBy, span), StringComparer.Ordinal).Select(group => new StatsSeries(
                group.Key,
                [.. group.GroupBy(span => query.StepNanos is { } step ? span.StartNanos / step * step : query.Range.FromNanos).OrderBy(step => step.Key)
                    .Select(step => new StatsPoint(step.Key, Value(query.Metric, [.. step])))])),
        ];
    }

    private static bool IsMeant(StatsMetric metric, Span span, bool ofRoots) => metric switch
    {
        StatsMetric.Cost or StatsMetric.InputTokens or StatsMetric.OutputTokens or StatsMetric.CacheReadTokens or StatsMetric.CacheWriteTokens
            or StatsMetric.ReasoningTokens or StatsMetric.Calls or StatsMetric.UnpricedCalls => span.Usage.Role == UsageRole.Billable,
        StatsMetric.TtftP50 or StatsMetric.TtftP95 or StatsMetric.TtftP99 => span.TimeToFirstTokenNanos is not null,
        StatsMetric.LatencyP50 or StatsMetric.LatencyP95 or StatsMetric.LatencyP99 => !span.IsUnfinished && (!ofRoots || span.ParentSpanId.IsZero),
        _ => !ofRoots || span.ParentSpanId.IsZero,
    };

    private static string GroupOf(SpanField? field, Span span) => field?.Name switch
    {
        null => "",
        "service" => span.Service,
        "model" => span.RequestModel,
        "user" => span.UserId,
        "status" => span.Status == SpanStatus.Error ? "error" : "unset",
        "region" => span.Attributes[^1].Key == "region" ? "eu" : "",
        _ => ((AttributeValue.Text)span.Resource.Attributes[0].Value).Value,
    };

    private static double? Value(StatsMetric metric, Span[] spans) => metric switch
    {
        StatsMetric.Requests or StatsMetric.Calls => spans.Length,
        StatsMetric.UnpricedCalls => spans.Count(span => span.ReportedCostNanoUsd is null),
        StatsMetric.Errors => spans.Count(span => span.Status == SpanStatus.Error),
        StatsMetric.ErrorRate => (double)spans.Count(span => span.Status == SpanStatus.Error) / spans.Length,
        StatsMetric.Cost => Sum(spans, span => span.ReportedCostNanoUsd) / 1e9,
        StatsMetric.InputTokens => Sum(spans, span => span.Usage.InputTokens),
        StatsMetric.OutputTokens => Sum(spans, span => span.Usage.OutputTokens),
        StatsMetric.CacheReadTokens => Sum(spans, span => span.Usage.CacheReadTokens),
        StatsMetric.CacheWriteTokens => Sum(spans, span => span.Usage.CacheWriteTokens),
        StatsMetric.ReasoningTokens => Sum(spans, span => span.Usage.ReasoningTokens),
        StatsMetric.LatencyP50 => Quantile(0.5, spans, span => span.DurationNanos),
        StatsMetric.LatencyP95 => Quantile(0.95, spans, span => span.DurationNanos),
        StatsMetric.LatencyP99 => Quantile(0.99, spans, span => span.DurationNanos),
        StatsMetric.TtftP50 => Quantile(0.5, spans, span => span.TimeToFirstTokenNanos!.Value),
        StatsMetric.TtftP95 => Quantile(0.95, spans, span => span.TimeToFirstTokenNanos!.Value),
        _ => Quantile(0.99, spans, span => span.TimeToFirstTokenNanos!.Value),
    };

    private static double? Sum(Span[] spans, Func<Span, long?> number)
        => spans.Any(span => number(span) is not null) ? spans.Sum(span => number(span) ?? 0) : null;

    private static double Quantile(double level, Span[] spans, Func<Span, ulong> nanos)
    {
        var sorted = spans.Select(span => nanos(span) / 1e6).Order().ToArray();
        return sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(level * sorted.Length))];
    }

    private static bool IsQuantile(StatsMetric metric) => metric is >= StatsMetric.LatencyP50 and <= StatsMetric.TtftP99;

    private static void ShouldEqual(IReadOnlyList<StatsSeries> actual, IReadOnlyList<StatsSeries> expected, double tolerance, string what)
    {
        actual.Select(series => series.Group).Order(StringComparer.Ordinal).ShouldBe(expected.Select(series => series.Group).Order(StringComparer.Ordinal), what);
        foreach (var series in expected)
        {
            var points = actual.Single(each => each.Group == series.Group).Points;
            points.Select(point => point.TimeNanos).ShouldBe(series.Points.Select(point => point.TimeNanos), what);
            foreach (var (point, other) in points.Zip(series.Points))
            {
                (point.Value is null).ShouldBe(other.Value is null, what);
                point.Value.GetValueOrDefault().ShouldBe(other.Value.GetValueOrDefault(), tolerance, what);
            }
        }
    }
}
