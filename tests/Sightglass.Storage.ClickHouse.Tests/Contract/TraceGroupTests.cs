using Sightglass.Domain;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Groups;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Sessions and users against the list of traces.</summary>
[Collection(StoresCollection.Name)]
public sealed class TraceGroupTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task List_InEveryOrder_AddsUpTheTracesPageByPage(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await WriteAsync(store, project);
        var failed = FilterTests.Filter("status", FilterComparison.Equal, "error");

        foreach (var (grouping, filter) in new (TraceGrouping, SpanFilter?)[] { (TraceGrouping.Session, null), (TraceGrouping.User, null), (TraceGrouping.User, failed) })
        {
            var traces = (await store.Reader.ListTracesAsync(new TraceListQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Limit = 100 }, default)).Traces;
            var expected = traces.GroupBy(trace => grouping == TraceGrouping.User ? trace.User : trace.Session).Where(group => group.Key.Length > 0).ToDictionary(group => group.Key, group => group.ToList());
            foreach (var order in Enum.GetValues<TraceGroupOrder>())
            {
                var query = new TraceGroupQuery { Project = project, Grouping = grouping, Range = SampleSpans.Day, Filter = filter, Order = order, Limit = 2 };
                var (listed, total) = await ListAllAsync(store, query);

                listed.Select(group => group.Id).Order(StringComparer.Ordinal).ShouldBe(expected.Keys.Order(StringComparer.Ordinal), $"{grouping} by {order}");
                listed.Select(group => FigureOf(group, order)).ShouldBe(listed.Select(group => FigureOf(group, order)).OrderByDescending(figure => figure ?? long.MinValue), $"{grouping} by {order}");
                total.Traces.ShouldBe(expected.Values.Sum(group => group.Count));
                var costs = expected.Values.SelectMany(group => group.Select(trace => trace.CostNanoUsd)).OfType<long>().ToList();
                total.CostNanoUsd.ShouldBe(costs.Count > 0 ? costs.Sum() : null);
                foreach (var group in listed)
                {
                    var own = expected[group.Id];
                    (group.Traces, group.Failed).ShouldBe((own.Count, own.Count(trace => trace.ErrorCount > 0)), group.Id);
                    group.FirstTrace.ShouldBe(own.MinBy(trace => trace.StartNanos)!.TraceId, group.Id);
                    (group.FirstNanos, group.LastNanos).ShouldBe((own.Min(trace => trace.StartNanos), own.Max(trace => trace.StartNanos + trace.DurationNanos)), group.Id);
                    group.InputTokens.ShouldBe(own.Any(trace => trace.InputTokens is not null) ? own.Sum(trace => trace.InputTokens ?? 0) : null, group.Id);
                    group.Models.ShouldBe(own.SelectMany(trace => trace.Models).Distinct().Order(StringComparer.Ordinal));
                    group.Services.ShouldBe(own.SelectMany(trace => trace.Services).Distinct().Order(StringComparer.Ordinal));
                    group.Sessions.ShouldBe(own.Select(trace => trace.Session).Where(session => session.Length > 0).Distinct().Count(), group.Id);
                }
            }
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task One_NamedExactly_GivesItsTracesOldestFirstAndItsFailures(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        const string Hostile = "s'1\\ \"ä\" {x:String}%";
        Span Turn(ulong second, string session, string message = "") => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (second * SampleSpans.Second)) with
        {
            SessionId = session,
            UserId = "u",
            Status = message.Length > 0 ? SpanStatus.Error : SpanStatus.Ok,
            StatusMessage = message,
            ErrorType = message.Length > 0 ? "Timeout" : "",
        };
        var (late, early, other) = (Turn(9, Hostile, "too slow"), Turn(1, Hostile, "too slow"), Turn(2, Hostile.ToUpperInvariant(), "gone"));
        await store.WriteAsync(late, early, other, SampleSpans.Plain(project, early.TraceId, SampleSpans.Noon + (2 * SampleSpans.Second), early.SpanId) with { Status = SpanStatus.Error, StatusMessage = "child" });
        var query = new TraceGroupQuery { Project = project, Grouping = TraceGrouping.Session, Range = SampleSpans.Day, Id = Hostile, Limit = 10 };

        (await store.Groups.ListAsync(query, default)).Groups.ShouldHaveSingleItem().Traces.ShouldBe(2);
        (await store.Groups.ListTracesAsync(query, default)).Select(trace => trace.TraceId).ShouldBe([early.TraceId, late.TraceId]);
        (await store.Groups.ListFailuresAsync(query, default)).ShouldBe([new FailureCount("Timeout", "too slow", 2), new FailureCount("", "child", 1)]);
        (await store.Groups.ListAsync(query with { Id = "none" }, default)).Groups.ShouldBeEmpty();
        (await store.Groups.ListAsync(query with { Id = null, OfUser = "u" }, default)).Groups.Count.ShouldBe(2);
        (await store.Groups.ListAsync(query with { Id = null, OfUser = "v" }, default)).Groups.ShouldBeEmpty();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Stream_EveryOrder_GivesTheWholeListUpToTheLimit(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync([.. Enumerable.Range(0, 1_100).Select(number => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (ulong)number) with { EndNanos = SampleSpans.Noon + (ulong)(number * 3) })]);

        foreach (var order in new TraceOrder[] { default, new(TraceOrderKey.Time, true), new(TraceOrderKey.Duration, false), new(TraceOrderKey.Duration, true) })
        {
            foreach (var limit in new[] { 1, 1_000, 5_000 })
            {
                var starts = new List<ulong>();
                await foreach (var trace in store.Stream.ReadAsync(new TraceListQuery { Project = project, Range = SampleSpans.Day, Order = order, Limit = limit }, default))
                {
                    starts.Add(trace.StartNanos - SampleSpans.Noon);
                }

                var all = Enumerable.Range(0, 1_100).Select(number => (ulong)number);
                starts.ShouldBe((order.Ascending ? all : all.Reverse()).Take(limit), $"{order}, {limit}");
            }
        }
    }

    private static long? FigureOf(TraceGroup group, TraceGroupOrder order) => order switch
    {
        TraceGroupOrder.Last => (long)group.LastNanos,
        TraceGroupOrder.Traces => group.Traces,
        TraceGroupOrder.Tokens => group.InputTokens,
        TraceGroupOrder.Cost => group.CostNanoUsd,
        TraceGroupOrder.Errors => group.Failed,
        TraceGroupOrder.Length => (long)(group.LastNanos - group.FirstNanos),
        _ => (long)group.P95Nanos,
    };

    private static async Task<(List<TraceGroup> Groups, TraceGroupTotal Total)> ListAllAsync(StoreUnderTest store, TraceGroupQuery query)
    {
        var groups = new List<TraceGroup>();
        var page = await store.Groups.ListAsync(query, default);
        var total = page.Total;
        groups.AddRange(page.Groups);
        while (page.Next is { } next)
        {
            page = await store.Groups.ListAsync(query with { After = next }, default);
            page.Total.ShouldBe(total);
            groups.AddRange(page.Groups);
        }

        return (groups, total);
    }

    private static async Task WriteAsync(StoreUnderTest store, string project)
    {
        var spans = Enumerable.Range(0, 30).SelectMany(number =>
        {
            var root = SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (ulong)(number * 7)) with
            {
                Service = $"service-{number % 2}",
                SessionId = number % 5 == 0 ? "" : $"s{number % 7}",
                UserId = number % 6 == 0 ? "" : $"u{number % 4}",
            };
            return new[]
            {
                root,
                SampleSpans.Plain(project, root.TraceId, root.StartNanos + 1, root.SpanId) with
                {
                    EndNanos = root.StartNanos + SampleSpans.Second + (ulong)(number * number),
                    RequestModel = $"m{number % 3}",
                    Status = number % 3 == 0 ? SpanStatus.Error : SpanStatus.Ok,
                    ReportedCostNanoUsd = number % 4 == 0 ? number : null,
                    Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = number % 4 == 1 ? number : null },
                },
            };
        }).ToArray();
        await store.WriteAsync(spans[..25]);
        await store.WriteAsync(spans[25..]);
    }
}
