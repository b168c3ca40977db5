using Sightglass.Domain;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Facets against the same counts worked out from the spans themselves.</summary>
[Collection(StoresCollection.Name)]
public sealed class FacetTests(StoresUnderTest stores)
{
    private static readonly SpanField[] Fields =
    [
        SpanFields.Find("service")!, SpanFields.Find("status")!, SpanFields.Find("model")!, SpanFields.Find("user")!, SpanFields.Find("finish")!, SpanFields.Find("stream")!,
        SpanFields.Attribute("region"), SpanFields.Resource("host"),
    ];

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task CountValues_SeveralFields_EqualBruteForce(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var spans = await WriteAsync(store, project);

        foreach (var (filter, kept) in Filters(spans))
        {
            var facets = await store.Facets.CountValuesAsync(new FacetQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Limit = 3 }, Fields, default);

            facets.Traces.ShouldBe(kept.Select(span => span.TraceId).Distinct().Count());
            foreach (var (field, found) in Fields.Zip(facets.Fields))
            {
                var counts = kept.SelectMany(span => TextsOf(span, field.Name).Select(text => (text, span.TraceId))).Where(each => each.text.Length > 0).Distinct().ToList();
                var expected = counts.GroupBy(each => each.text).Select(group => new ValueCount(group.Key, group.Count())).OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).ToList();
                found.Values.ShouldBe(expected.Take(3), $"{field.Name} of {filter}");
                found.Distinct.ShouldBe(expected.Count, field.Name);
                found.Traces.ShouldBe(counts.Select(each => each.TraceId).Distinct().Count(), field.Name);
            }
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task CountValues_Prefix_IsHeldWithoutCase(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync([.. new[] { "Ärger", "ärmel", "Bär", "100%" }.Select(user => SampleSpans.Plain(project, SampleSpans.NewTrace()) with { UserId = user })]);

        var values = (await store.Facets.CountValuesAsync(new FacetQuery { Project = project, Range = SampleSpans.Day, Limit = 10, Prefix = "äR" }, [SpanFields.Find("user")!], default)).Fields[0];

        values.Values.Select(value => value.Value).ShouldBe(["Ärger", "ärmel"]);
        (values.Distinct, values.Traces).ShouldBe((2, 4));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task CountValues_SpansOfATraceOutsideTheRange_CountWithItsHead(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var inside = SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon) with { Service = "a" };
        var outside = SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon - 9) with { Service = "b" };
        await store.WriteAsync(inside, SampleSpans.Plain(project, inside.TraceId, SampleSpans.Noon + 30, inside.SpanId) with { Service = "late" });
        await store.WriteAsync(outside, SampleSpans.Plain(project, outside.TraceId, SampleSpans.Noon + 1, outside.SpanId) with { Service = "child of b" });

        var query = new FacetQuery { Project = project, Range = new TimeRange(SampleSpans.Noon, SampleSpans.Noon + 10), Limit = 10 };

        (await store.Facets.CountValuesAsync(query, [SpanFields.Find("service")!], default)).Fields[0].Values.Select(value => value.Value).ShouldBe(["a", "late"]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Scope_RootOrSameSpan_CountsTheValuesOfThoseSpansOnly(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        for (var number = 0; number < 3; number++)
        {
            var root = SampleSpans.Plain(project, SampleSpans.NewTrace()) with { Service = "web", RequestModel = "", EndNanos = SampleSpans.Noon + 7 };
            await store.WriteAsync(
                root,
                SampleSpans.Plain(project, root.TraceId, SampleSpans.Noon + 1, root.SpanId) with { Service = "llm", RequestModel = $"m{number}", Status = SpanStatus.Error, EndNanos = SampleSpans.Noon + 3 },
                SampleSpans.Plain(project, root.TraceId, SampleSpans.Noon + 2, root.SpanId) with { Service = "llm", RequestModel = "fine", Status = SpanStatus.Ok, EndNanos = SampleSpans.Noon + 4 });
        }

        var failedSpan = new SpanFilter.SameSpan(FilterTests.Filter("status", FilterComparison.Equal, "error"));
        var query = new FacetQuery { Project = project, Range = SampleSpans.Day, Filter = failedSpan, Limit = 10 };
        SpanField[] fields = [SpanFields.Find("service")!, SpanFields.Find("model")!];

        var any = await store.Facets.CountValuesAsync(query, fields, default);
        var root0 = await store.Facets.CountValuesAsync(query with { Scope = ValueScope.RootSpan }, fields, default);
        var same = await store.Facets.CountValuesAsync(query with { Scope = ValueScope.SameSpan }, fields, default);

        any.Fields[1].Values.Select(value => value.Value).ShouldBe(["fine", "m0", "m1", "m2"]);
        root0.Fields[0].Values.ShouldBe([new ValueCount("web", 3)]);
        (root0.Traces, root0.Fields[1].Traces).ShouldBe((3, 0));
        same.Fields[0].Values.ShouldBe([new ValueCount("llm", 3)]);
        same.Fields[1].Values.Select(value => value.Value).ShouldBe(["m0", "m1", "m2"]);
        var spread = await store.Facets.MeasureAsync(query with { Scope = ValueScope.RootSpan }, SpanFields.Find("duration")!, default);
        (spread.Traces, spread.Bins[0].From).ShouldBe((3, 7d));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Measure_Numbers_FillEveryBinAsBruteForceDoes(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var spans = await WriteAsync(store, project);
        (string Field, Func<IEnumerable<Span>, IEnumerable<double?>> Numbers)[] cases =
        [
            ("duration", trace => trace.Select(span => span.EndNanos == 0 ? null : (double?)(span.EndNanos - span.StartNanos))),
            ("input_tokens", trace => trace.Select(span => (double?)span.Usage.InputTokens)),
            ("temperature", trace => trace.Select(span => span.Temperature)),
            ("cache_read_tokens", trace => [null]),
            ("trace.spans", trace => [trace.Count()]),
            ("trace.cost", trace => [trace.Any(span => span.ReportedCostNanoUsd is not null) ? trace.Sum(span => span.ReportedCostNanoUsd ?? 0) : null]),
        ];

        foreach (var (name, numbers) in cases)
        {
            var spread = await store.Facets.MeasureAsync(new FacetQuery { Project = project, Range = SampleSpans.Day, Limit = 10 }, SpanFields.Find(name)!, default);

            var traces = spans.GroupBy(span => span.TraceId).Select(trace => numbers(trace).OfType<double>().ToList()).ToList();
            spread.Traces.ShouldBe(traces.Count, name);
            spread.Known.ShouldBe(traces.Count(trace => trace.Count > 0), name);
            for (var bin = 0; bin < spread.Bins.Count; bin++)
            {
                var (from, to, found) = spread.Bins[bin];
                var (isFirst, isLast) = (bin == 0, bin == spread.Bins.Count - 1);
                found.ShouldBe(traces.Count(trace => trace.Any(number => (isFirst || number >= from) && (isLast || number < to))), $"{name} from {from} to {to}");
            }

            (spread.Bins.Count == 0).ShouldBe(name == "cache_read_tokens", name);
        }
    }

    private static IEnumerable<(SpanFilter? Filter, IReadOnlyList<Span> Kept)> Filters(IReadOnlyList<Span> spans)
    {
        IReadOnlyList<Span> OfTraces(Func<Span, bool> some) => [.. spans.GroupBy(span => span.TraceId).Where(trace => trace.Any(some)).SelectMany(trace => trace)];
        yield return (null, spans);
        yield return (FilterTests.Filter("status", FilterComparison.Equal, "error"), OfTraces(span => span.Status == SpanStatus.Error));
        yield return (FilterTests.Filter("service", FilterComparison.Equal, "no such"), []);
    }

    private static string[] TextsOf(Span span, string field) => field switch
    {
        "service" => [span.Service],
        "status" => [span.Status.ToString().ToLowerInvariant()],
        "model" => [span.ResponseModel.Length > 0 ? span.ResponseModel : span.RequestModel],
        "user" => [span.UserId],
        "finish" => [.. span.FinishReasons],
        "stream" => [span.Stream switch { null => "", true => "true", _ => "false" }],
        "region" => [.. span.Attributes.Where(attribute => attribute.Key == "region").Select(attribute => ((AttributeValue.Text)attribute.Value).Value)],
        _ => [.. span.Resource.Attributes.Select(attribute => ((AttributeValue.Text)attribute.Value).Value)],
    };

    private static async Task<IReadOnlyList<Span>> WriteAsync(StoreUnderTest store, string project)
    {
        var spans = new List<Span>();
        for (var number = 0; number < 60; number++)
        {
            var trace = SampleSpans.NewTrace();
            var root = default(SpanId);
            for (var step = 0; step <= number % 3; step++)
            {
                var span = SampleSpans.Plain(project, trace, SampleSpans.Noon + (ulong)step, root) with
                {
                    EndNanos = number % 10 == 9 ? 0 : SampleSpans.Noon + (ulong)step + (ulong)(number * number * number),
                    Service = $"service-{number % 7}",
                    Status = (SpanStatus)((number + step) % 3),
                    RequestModel = number % 2 == 0 ? "gpt" : "",
                    ResponseModel = step == 1 ? "gpt-1" : "",
                    UserId = number % 4 == 0 ? "" : $"u-{number}",
                    FinishReasons = step == 1 ? ["stop", "length"] : [],
                    Stream = step == 0 ? number % 2 == 0 : null,
                    Temperature = number % 5 == 0 ? number / 50.0 : null,
                    ReportedCostNanoUsd = number % 3 == 0 ? number * 1000 : null,
                    Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = number % 6 == 0 ? null : number * 100 },
                    Attributes = number % 2 == 0 ? [SampleSpans.Text("region", $"r{number % 5}")] : [],
                    Resource = new Resource { Attributes = [SampleSpans.Text("host", $"h{number % 4}")] },
                };
                root = step == 0 ? span.SpanId : root;
                spans.Add(span);
            }
        }

        await store.WriteAsync([.. spans[..50]]);
        await store.WriteAsync([.. spans[50..]]);
        return spans;
    }
}
