using Sightglass.Domain;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Traces of filters that an index leads to: the answers are those of any other filter.</summary>
[Collection(StoresCollection.Name)]
public sealed class FewTracesTests(StoresUnderTest stores)
{
    private const ulong Hour = 3600 * SampleSpans.Second;

    private static readonly SpanFilter.Compare Web = FilterTests.Filter("service", FilterComparison.Equal, "web");
    private static readonly SpanFilter.Compare Ada = FilterTests.Filter("user", FilterComparison.Equal, "Ada");
    private static readonly SpanFilter.Compare Chat = FilterTests.Filter("session", FilterComparison.Equal, "chat");
    private static readonly SpanFilter.Compare Failed = FilterTests.Filter("status", FilterComparison.Equal, "error");

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_ServiceAndUserOnDifferentSpans_AreOfOneTraceUnlessOneSpanMustHaveBoth(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var apart = SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "apart") with { Service = "web" };
        await store.WriteAsync(
            SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "both") with { Service = "web", UserId = "ada" },
            SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "user") with { Service = "bot", UserId = "ada" },
            SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "service") with { Service = "web", UserId = "bob" },
            apart);
        await store.WriteAsync(SampleSpans.Plain(project, apart.TraceId, SampleSpans.Noon + 1, apart.SpanId) with { Service = "bot", UserId = "ADA" });

        (await NamesAsync(store, project, new SpanFilter.All([Web, Ada]))).ShouldBe("apart both");
        (await NamesAsync(store, project, new SpanFilter.All([new SpanFilter.All([Web]), new SpanFilter.All([Ada])]))).ShouldBe("apart both");
        (await NamesAsync(store, project, new SpanFilter.SameSpan(new SpanFilter.All([Web, Ada])))).ShouldBe("both");
        (await NamesAsync(store, project, new SpanFilter.RootSpan(Ada))).ShouldBe("both user");
        (await NamesAsync(store, project, new SpanFilter.All([Ada, new SpanFilter.Not(Web)]))).ShouldBe("user");
        (await NamesAsync(store, project, new SpanFilter.All([Web, new SpanFilter.Not(Ada)]))).ShouldBe("service");
        (await NamesAsync(store, project, new SpanFilter.Any([Web, Ada]))).ShouldBe("apart both service user");
        (await NamesAsync(store, project, new SpanFilter.Not(new SpanFilter.All([Web, Ada])))).ShouldBe("service user");

        var query = new FacetQuery { Project = project, Range = SampleSpans.Day, Filter = new SpanFilter.All([Web, Ada]), Limit = 10 };
        var (total, fields) = await store.Facets.CountValuesAsync(query, [Web.Field], default);
        total.ShouldBe(2);
        fields.ShouldHaveSingleItem().Values.ShouldBe([new("web", 2), new("bot", 1)]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_SpanOutsideTheRange_CountsWhenItIsWithinAnHourOfIt(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var range = new TimeRange(SampleSpans.Noon, SampleSpans.Noon + SampleSpans.Second);
        async Task WriteAsync(string name, ulong root, ulong child)
        {
            var head = SampleSpans.Plain(project, SampleSpans.NewTrace(), root, name: name) with { Service = "web" };
            await store.WriteAsync(head, SampleSpans.Plain(project, head.TraceId, child, head.SpanId) with { UserId = "ada" });
        }

        await WriteAsync("soon after", range.FromNanos, range.ToNanos + Hour);
        await WriteAsync("long after", range.FromNanos, range.ToNanos + Hour + 1);
        await WriteAsync("soon before", range.ToNanos, range.FromNanos - Hour);
        await WriteAsync("long before", range.ToNanos, range.FromNanos - Hour - 1);
        await WriteAsync("begun earlier", range.FromNanos - 1, range.FromNanos);
        await WriteAsync("begun later", range.ToNanos + 1, range.ToNanos);

        (await NamesAsync(store, project, Ada, range)).ShouldBe("soon after soon before");
        (await NamesAsync(store, project, new SpanFilter.All([Web, Ada]), range)).ShouldBe("soon after soon before");
        (await NamesAsync(store, project, new SpanFilter.All([Web, Ada]), range, new TraceOrder(TraceOrderKey.Spans, false))).ShouldBe("soon after soon before");
        (await store.Counter.CountAsync(new TraceCountQuery(project, range, Ada), default)).ShouldBe(new TraceCounts(2, 4, 0));
        (await NamesAsync(store, project, Ada)).ShouldBe("begun earlier begun later long after long before soon after soon before");
    }

    /// <summary>An index leads to up to 500 traces, up to 50 are ordered by their figures, and a limit may lie on either side.</summary>
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_ManyTracesOfOneSession_AreAllThereInBothDirectionsPageByPage(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        foreach (var (count, limits) in new (int, int[])[] { (50, [7, 50]), (51, [20, 51]), (500, [499]), (501, [500]) })
        {
            var project = SampleSpans.NewProject();
            // Some begin at the same moment, and some have a span in another service.
            Span[] spans = [.. Enumerable.Range(0, count).Select(number => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (ulong)(number / 3)) with
            {
                SessionId = "CHAT", Service = "bot", ReportedCostNanoUsd = number % 5, Usage = new TokenUsage { Role = UsageRole.Billable },
            })];
            Span[] others = [.. spans.Where((_, number) => number % 2 == 0).Select(span => SampleSpans.Plain(project, span.TraceId, span.StartNanos + 1, span.SpanId) with { Service = "web" })];
            await store.WriteAsync([.. spans, SampleSpans.Plain(project, SampleSpans.NewTrace()) with { Service = "web" }]);
            await store.WriteAsync(others);
            List<TraceId> newest = [.. spans.OrderByDescending(span => span.StartNanos).ThenByDescending(span => span.TraceId.High).ThenByDescending(span => span.TraceId.Low).Select(span => span.TraceId)];
            List<TraceId> web = [.. newest.Where(others.Select(span => span.TraceId).Contains)];

            foreach (var limit in limits)
            {
                (await ListAsync(store, project, Chat, limit)).ShouldBe(newest, $"{count} by {limit}");
                (await ListAsync(store, project, Chat, limit, new TraceOrder(TraceOrderKey.Time, true))).ShouldBe(Enumerable.Reverse(newest), $"{count} by {limit}, oldest first");
                (await ListAsync(store, project, new SpanFilter.All([Web, Chat]), limit)).ShouldBe(web, $"{count} by {limit}, of a service");
                (await ListAsync(store, project, Chat, limit, new TraceOrder(TraceOrderKey.Cost, false))).ShouldBe(newest, ignoreOrder: true);
            }

            (await store.Counter.CountAsync(new TraceCountQuery(project, SampleSpans.Day, Chat), default)).Traces.ShouldBe(count);
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_NoTraceHasTheSpan_IsEmptyAndARestThatCannotBeAskedIsRefused(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync(SampleSpans.Plain(project, SampleSpans.NewTrace()) with { Service = "web" });

        (await NamesAsync(store, project, Chat)).ShouldBe("");
        (await NamesAsync(store, project, Chat, order: new TraceOrder(TraceOrderKey.Cost, false))).ShouldBe("");
        (await NamesAsync(store, project, new SpanFilter.All([Web, Chat]))).ShouldBe("");
        (await store.Counter.CountAsync(new TraceCountQuery(project, SampleSpans.Day, Chat), default)).ShouldBe(default);
        foreach (var bad in new[] { FilterTests.Filter("service", FilterComparison.Greater, "1"), FilterTests.Filter("name", FilterComparison.Regex, "(a") })
        {
            var failure = await Should.ThrowAsync<StoreException>(() => NamesAsync(store, project, new SpanFilter.All([Chat, bad])));
            failure.Failure.ShouldBe(StoreFailure.Rejected);
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_FiltersDrawnAtRandom_GiveWhatAPlainModelGives(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var random = new Random(48);
        var project = SampleSpans.NewProject();
        var traces = Enumerable.Range(0, 120).Select(_ => SampleSpans.NewTrace()).Select(trace => DrawSpans(random, project, trace)).ToList();
        var spans = traces.SelectMany(trace => trace).OrderBy(_ => random.Next()).ToArray();
        foreach (var block in spans.Chunk(60))
        {
            await store.WriteAsync(block);
        }

        var found = 0;
        for (var number = 0; number < 60; number++)
        {
            var filter = DrawFilter(random, 3);
            var from = SampleSpans.Noon + (ulong)random.NextInt64((long)(3 * Hour));
            var range = random.Next(3) == 0 ? SampleSpans.Day : new TimeRange(from, from + (ulong)random.NextInt64((long)Hour));
            var expected = new TraceFilterModel(range).List(traces, filter);
            found += expected.Count;

            (await ListAsync(store, project, filter, 5, range: range)).ShouldBe(expected, $"{filter}");
            (await store.Counter.CountAsync(new TraceCountQuery(project, range, filter), default)).Traces.ShouldBe(expected.Count, $"{filter}");
        }

        found.ShouldBeGreaterThan(60);
    }

    private static Span[] DrawSpans(Random random, string project, TraceId trace)
    {
        var start = SampleSpans.Noon + (ulong)random.NextInt64((long)(4 * Hour));
        var hasRoot = random.Next(4) > 0;
        return [.. Enumerable.Range(0, random.Next(1, 5)).Select(number => SampleSpans.Plain(
            project, trace, start + (ulong)random.NextInt64((long)Hour), number == 0 && hasRoot ? default : SampleSpans.NewId()) with
        {
            Service = Draw("web", "bot"),
            UserId = Draw("ada", "bob", ""),
            SessionId = Draw("chat", "mail", "", ""),
            Status = random.Next(3) == 0 ? SpanStatus.Error : SpanStatus.Ok,
            Attributes = random.Next(2) == 0 ? [] : [SampleSpans.Text("region", Draw("eu", "us"))],
        })];

        string Draw(params string[] texts) => texts[random.Next(texts.Length)];
    }

    private static SpanFilter DrawFilter(Random random, int depth)
    {
        SpanFilter.Compare[] compares = [Web, Ada, Chat, Failed, FilterTests.Filter("attr.region", FilterComparison.Equal, "eu"), FilterTests.Filter("user", FilterComparison.Equal, "")];
        return (depth == 0 ? 9 : random.Next(10)) switch
        {
            < 4 => new SpanFilter.All([.. Parts()]),
            4 => new SpanFilter.Any([.. Parts()]),
            5 => new SpanFilter.Not(DrawFilter(random, depth - 1)),
            6 => new SpanFilter.SameSpan(new SpanFilter.All([Pick(), Pick()])),
            7 => new SpanFilter.RootSpan(new SpanFilter.All([Pick(), new SpanFilter.Not(Pick())])),
            _ => Pick(),
        };

        IEnumerable<SpanFilter> Parts() => Enumerable.Range(0, random.Next(1, 4)).Select(_ => DrawFilter(random, depth - 1)).ToList();

        SpanFilter.Compare Pick() => compares[random.Next(compares.Length)];
    }

    private static async Task<string> NamesAsync(StoreUnderTest store, string project, SpanFilter filter, TimeRange? range = null, TraceOrder order = default)
    {
        var query = new TraceListQuery { Project = project, Range = range ?? SampleSpans.Day, Filter = filter, Order = order, Limit = 10 };
        return string.Join(' ', (await store.Reader.ListTracesAsync(query, default)).Traces.Select(trace => trace.RootName).Order(StringComparer.Ordinal));
    }

    private static async Task<List<TraceId>> ListAsync(
        StoreUnderTest store, string project, SpanFilter filter, int limit, TraceOrder order = default, TimeRange? range = null)
    {
        var traces = new List<TraceId>();
        var query = new TraceListQuery { Project = project, Range = range ?? SampleSpans.Day, Filter = filter, Order = order, Limit = limit };
        for (TraceListQuery? next = query; next is not null;)
        {
            var page = await store.Reader.ListTracesAsync(next, default);
            page.Traces.Count.ShouldBeLessThanOrEqualTo(limit);
            traces.AddRange(page.Traces.Select(trace => trace.TraceId));
            next = page.Next is { } after ? query with { After = after } : null;
        }

        return traces;
    }
}
