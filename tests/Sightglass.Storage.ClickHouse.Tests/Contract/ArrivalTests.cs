using Sightglass.Domain;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Live;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

[Collection(StoresCollection.Name)]
public sealed class ArrivalTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_AfterAMark_GivesTracesWithNewSpansOnce(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var old = SampleSpans.Plain(project, SampleSpans.NewTrace());
        var begin = await store.Arrivals.GetMarkAsync(project, default);
        await store.WriteAsync(old, SampleSpans.Plain(project, SampleSpans.NewTrace()));
        var first = await store.Arrivals.ReadAsync(project, begin, 10, default);
        await store.WriteAsync(SampleSpans.Plain(project, SampleSpans.NewTrace()) with { ReceivedNanos = SampleSpans.Noon + 1 }, SampleSpans.Plain(project, old.TraceId, parent: old.SpanId) with { ReceivedNanos = SampleSpans.Noon + 5 });

        var second = await store.Arrivals.ReadAsync(project, first.Mark, 10, default);
        var nothing = await store.Arrivals.ReadAsync(project, second.Mark, 10, default);

        (first.Traces.Count, first.Total, first.LastReceivedNanos).ShouldBe((2, 2, SampleSpans.Noon));
        second.Traces.Count.ShouldBe(2);
        second.Traces[0].ShouldBe(old.TraceId);
        second.LastReceivedNanos.ShouldBe(SampleSpans.Noon + 5);
        nothing.Traces.ShouldBeEmpty();
        nothing.Mark.Blocks.ShouldBe(second.Mark.Blocks, ignoreOrder: true);
        (await store.Arrivals.GetMarkAsync(project, default)).Blocks.ShouldBe(second.Mark.Blocks, ignoreOrder: true);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_MoreThanTheLimit_CountsAllAndMovesOn(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync([.. Enumerable.Range(0, 30).Select(_ => SampleSpans.Plain(project, SampleSpans.NewTrace()))]);

        var arrivals = await store.Arrivals.ReadAsync(project, new ArrivalMark(new Dictionary<ulong, ulong>()), 10, default);

        (arrivals.Traces.Count, arrivals.Total).ShouldBe((10, 30));
        (await store.Arrivals.ReadAsync(project, arrivals.Mark, 10, default)).Traces.ShouldBeEmpty();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ReadSince_Moment_GivesWhatWasReceivedFromThenOn(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var spans = Enumerable.Range(0, 5).Select(number => SampleSpans.Plain(project, SampleSpans.NewTrace()) with { ReceivedNanos = SampleSpans.Noon + (ulong)number }).ToArray();
        await store.WriteAsync(spans);

        var arrivals = await store.Arrivals.ReadSinceAsync(project, SampleSpans.Noon + 3, 10, default);

        arrivals.Traces.ShouldBe([spans[4].TraceId, spans[3].TraceId]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Match_Filter_HoldsForTheWholeTraceOfWhatArrived(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var failed = SampleSpans.Plain(project, SampleSpans.NewTrace()) with { Status = SpanStatus.Error };
        var fine = SampleSpans.Plain(project, SampleSpans.NewTrace());
        await store.WriteAsync(failed, fine, SampleSpans.Plain(project, SampleSpans.NewTrace()) with { Status = SpanStatus.Error });
        var mark = await store.Arrivals.GetMarkAsync(project, default);
        await store.WriteAsync(SampleSpans.Plain(project, failed.TraceId, parent: failed.SpanId), SampleSpans.Plain(project, fine.TraceId, parent: fine.SpanId));
        var arrivals = await store.Arrivals.ReadAsync(project, mark, 10, default);

        var isFailed = FilterTests.Filter("status", FilterComparison.Equal, "error");
        (await store.Arrivals.MatchAsync(project, arrivals, isFailed, default)).ShouldBe([failed.TraceId]);
        (await store.Arrivals.MatchAsync(project, arrivals, new SpanFilter.Not(isFailed), default)).ShouldBe([fine.TraceId]);
        (await store.Arrivals.MatchAsync(project, arrivals, FilterTests.Filter("trace.spans", FilterComparison.Equal, "2"), default)).Count.ShouldBe(2);
        (await store.Arrivals.SumUpAsync(project, arrivals.Traces, default)).Values.Select(trace => trace.SpanCount).ShouldBe([2, 2]);
    }
}
