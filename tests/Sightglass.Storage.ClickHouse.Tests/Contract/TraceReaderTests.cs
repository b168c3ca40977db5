using System.Diagnostics;
using Sightglass.Domain;
using Sightglass.Storage.Traces;
using Sightglass.Testing.Engine;
using Xunit.Abstractions;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

[Collection(StoresCollection.Name)]
public sealed class TraceReaderTests(StoresUnderTest stores, ITestOutputHelper output)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetColumns_SpansOfSeveralBlocks_ComeInOrderOfStartThenArrivalThenId(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync(
            Span(project, trace, 5, 20) with { Name = "late" },
            Span(project, trace, 4, 10) with { Name = "came later", ReceivedNanos = SampleSpans.Noon + 1 });
        await store.WriteAsync(
            Span(project, trace, 3, 10) with { Name = "second by id" },
            Span(project, trace, 2, 10) with { Name = "first by id" },
            SampleSpans.Plain(project, SampleSpans.NewTrace()),
            Span(SampleSpans.NewProject(), trace, 9, 1));

        var columns = (await store.Traces.GetColumnsAsync(project, trace, 10, default)).ShouldNotBeNull();

        columns.SpanIds.Select(id => id.Value).ShouldBe([2UL, 3, 4, 5]);
        columns.Names.Select(name => columns.Texts[name]).ShouldBe(["first by id", "second by id", "came later", "late"]);
        columns.StartNanos.Select(start => start - SampleSpans.Noon).ShouldBe([10UL, 10, 10, 20]);
        columns.Truncated.ShouldBeFalse();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetColumns_EveryColumn_SaysWhatTheSpanSays(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        var call = Span(project, trace, 1, 1) with
        {
            Service = "shop",
            Operation = SpanOperation.Llm,
            Kind = SpanKind.Client,
            Status = SpanStatus.Error,
            RequestModel = "gpt-4o",
            Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 10, OutputTokens = 0 },
            ReportedCostNanoUsd = 5,
            Cost = Cost.AsReported(5),
            TimeToFirstTokenNanos = 7,
            InputMessages = "Hi",
            Events = [new SpanEvent { TimeNanos = 1, Name = "e", Attributes = [] }],
        };
        var agent = call with
        {
            SpanId = new SpanId(2),
            ParentSpanId = new SpanId(1),
            StartNanos = SampleSpans.Noon + 2,
            EndNanos = 0,
            Operation = SpanOperation.Agent,
            ResponseModel = "gpt-4o-2024",
            Usage = new TokenUsage { Role = UsageRole.Rollup, InputTokens = 10, OutputTokens = 0 },
            TimeToFirstTokenNanos = null,
            InputMessages = "",
            Events = [],
            Links = [new SpanLink { TraceId = trace, SpanId = new SpanId(9), Attributes = [] }],
        };
        var tool = Span(project, trace, 3, 3) with { Operation = SpanOperation.Tool, ToolName = "search", ToolResult = "[]" };
        await store.WriteAsync(call, agent, tool);

        var columns = (await store.Traces.GetColumnsAsync(project, trace, 10, default)).ShouldNotBeNull();

        columns.ParentIds.Select(id => id.Value).ShouldBe([0UL, 1, 0]);
        columns.EndNanos.ShouldBe([call.EndNanos, 0UL, tool.EndNanos]);
        columns.Services.Select(text => columns.Texts[text]).ShouldBe(["shop", "shop", ""]);
        columns.Labels.Select(text => columns.Texts[text]).ShouldBe(["gpt-4o", "", "search"]);
        columns.Operations.ShouldBe([SpanOperation.Llm, SpanOperation.Agent, SpanOperation.Tool]);
        columns.Kinds.ShouldBe([SpanKind.Client, SpanKind.Client, SpanKind.Internal]);
        columns.Statuses.ShouldBe([SpanStatus.Error, SpanStatus.Error, SpanStatus.Unset]);
        columns.InputTokens.ShouldBe([10L, null, null]);
        columns.OutputTokens.ShouldBe([0L, null, null]);
        columns.CostNanoUsd.ShouldBe([5L, null, null]);
        columns.FirstTokenNanos.ShouldBe([7UL, null, null]);
        columns.Parts.ShouldBe([SpanParts.Content | SpanParts.Events, SpanParts.Links, SpanParts.Content]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetColumns_MoreSpansThanAsked_GivesTheFirstAndSaysSo(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync(Span(project, trace, 1, 3), Span(project, trace, 2, 1), Span(project, trace, 3, 2));

        var columns = (await store.Traces.GetColumnsAsync(project, trace, 2, default)).ShouldNotBeNull();
        var whole = (await store.Traces.GetColumnsAsync(project, trace, 3, default)).ShouldNotBeNull();

        columns.SpanIds.Select(id => id.Value).ShouldBe([2UL, 3]);
        columns.Truncated.ShouldBeTrue();
        (whole.Count, whole.Truncated).ShouldBe((3, false));
        (await store.Traces.GetColumnsAsync(project, SampleSpans.NewTrace(), 2, default)).ShouldBeNull();
    }

    [EngineTheory]
    [InlineData(StoreKind.Embedded)]
    public async Task GetColumns_100000Spans_TakeLittleMemory(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync([.. Enumerable.Range(1, 100_000).Select(id => Span(project, trace, (ulong)id, (ulong)id) with { Name = $"step {id % 200}" })]);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        var columns = (await store.Traces.GetColumnsAsync(project, trace, 1_000_000, default)).ShouldNotBeNull();
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        output.WriteLine($"{clock.ElapsedMilliseconds} ms, {allocated >> 20} MiB allocated");
        (columns.Count, columns.Texts.Count).ShouldBe((100_000, 201));
        allocated.ShouldBeLessThan(100L << 20);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetSpan_ById_IsTheWholeSpanAndOfTwoTheFirst(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var span = RoundTripTests.Everything(SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync(span with { StartNanos = span.StartNanos + 1, EndNanos = span.EndNanos + 1, Name = "again" }, span);

        var found = await store.Traces.GetSpanAsync(span.Project, span.TraceId, span.SpanId, default);

        Described.Of(found.ShouldNotBeNull()).ShouldBe(Described.Of(span));
        (await store.Traces.GetSpanAsync(span.Project, span.TraceId, SampleSpans.NewId(), default)).ShouldBeNull();
        (await store.Traces.GetSpanAsync(SampleSpans.NewProject(), span.TraceId, span.SpanId, default)).ShouldBeNull();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetSizes_OfOperations_LeadToTheirSpans(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync(
            Span(project, trace, 1, 1) with { Operation = SpanOperation.Llm, InputMessages = "東", OutputMessages = "xy" },
            Span(project, trace, 2, 2),
            Span(project, trace, 3, 3) with { Operation = SpanOperation.Tool },
            Span(project, trace, 4, 4) with { Operation = SpanOperation.Llm });

        var sizes = (await store.Traces.GetSizesAsync(project, trace, [SpanOperation.Llm, SpanOperation.Tool], 2, default)).ShouldNotBeNull();
        var spans = await store.Traces.GetSpansAsync(project, trace, sizes, default);

        sizes.ShouldBe([new SpanSize(new SpanId(1), SampleSpans.Noon + 1, 5, SpanOperation.Llm), new SpanSize(new SpanId(3), SampleSpans.Noon + 3, 0, SpanOperation.Tool)]);
        spans.Select(span => span.SpanId.Value).ShouldBe([1UL, 3]);
        (await store.Traces.GetSizesAsync(project, trace, [SpanOperation.Agent], 2, default)).ShouldNotBeNull().ShouldBeEmpty();
        (await store.Traces.GetSizesAsync(project, SampleSpans.NewTrace(), [SpanOperation.Llm], 2, default)).ShouldBeNull();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetParents_OfATrace_AreAsSent(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync(Span(project, trace, 3, 3, 77), Span(project, trace, 1, 1), Span(project, trace, 2, 2, 1), Span(project, SampleSpans.NewTrace(), 9, 1, 1));

        var parents = await store.Traces.GetParentsAsync(project, trace, 10, default);

        parents.ShouldBe([new SpanParent(new SpanId(1), default), new SpanParent(new SpanId(2), new SpanId(1)), new SpanParent(new SpanId(3), new SpanId(77))]);
        (await store.Traces.GetParentsAsync(project, trace, 1, default)).Count.ShouldBe(1);
        (await store.Traces.GetParentsAsync(SampleSpans.NewProject(), trace, 10, default)).ShouldBeEmpty();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetBeginnings_LongContent_IsCutWithoutHalfACharacter(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync(
            Span(project, trace, 1, 1) with
            {
                InputMessages = "a東京",
                PromptHash = "ab",
                Attributes = [SampleSpans.Text("llm.response_hash", "cd")],
            },
            Span(project, trace, 2, 2));

        var beginning = (await store.Traces.GetBeginningsAsync(project, [trace], [new SpanId(1)], 5, default)).ShouldHaveSingleItem();

        (beginning.TraceId, beginning.SpanId, beginning.InputMessages, beginning.OutputMessages, beginning.PromptHash, beginning.ResponseHash)
            .ShouldBe((trace, new SpanId(1), "a東", "", "ab", "cd"));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetSpeakers_OfTraces_AreRootAndFirstAndLastCall(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace, other) = (SampleSpans.NewProject(), SampleSpans.NewTrace(), SampleSpans.NewTrace());
        await store.WriteAsync(
            Span(project, trace, 2, 2, 1) with { Operation = SpanOperation.Llm },
            Span(project, trace, 1, 1),
            Span(project, trace, 3, 3, 1) with { Operation = SpanOperation.Llm },
            Span(project, other, 7, 1, 6));

        var speakers = await store.Traces.GetSpeakersAsync(project, [trace, other, SampleSpans.NewTrace()], default);

        speakers.OrderByDescending(speaker => speaker.TraceId == trace).ShouldBe(
            [new TraceSpeakers(trace, new SpanId(1), new SpanId(2), new SpanId(3)), new TraceSpeakers(other, default, default, default)]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Find_Text_SaysWhereAndHowOften(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync(
            Span(project, trace, 1, 1) with { InputMessages = "[{\"content\":\"Привіт, ПРИВІТ\"}]", Attributes = [SampleSpans.Text("gen_ai.input.messages", "[{\"content\":\"Привіт, ПРИВІТ\"}]"), SampleSpans.Text("a", "привіт")] },
            Span(project, trace, 2, 2) with { StatusMessage = "привіт" },
            Span(project, trace, 3, 3) with { Events = [new SpanEvent { TimeNanos = 1, Name = "привіт", Attributes = [SampleSpans.Text("k", "привіт привіт")] }] },
            Span(project, trace, 4, 4) with { OutputMessages = "[{\"content\":\"\\u043f\\u0440\\u0438\\u0432\\u0456\\u0442\"}]" },
            Span(project, trace, 5, 5) with { Name = "привіт", Events = [new SpanEvent { TimeNanos = 1, Name = "x", Attributes = [] }] });

        var found = await store.Traces.FindAsync(project, trace, SampleSpans.Day, "привіт", default);

        found.Select(match => (match.SpanId.Value, string.Join(',', match.Content), string.Join(',', match.AttributeKeys), match.InStatusMessage, match.InEvents, match.Count)).ShouldBe(
        [
            (1UL, "InputMessages", "a", false, false, 3L),
            (2UL, "", "", true, false, 1L),
            (3UL, "", "", false, true, 3L),
            (4UL, "OutputMessages", "", false, false, 1L),
        ]);
        (await store.Traces.FindAsync(project, trace, SampleSpans.Day, "timeUnixNano", default)).ShouldBeEmpty();
        (await store.Traces.FindAsync(project, trace, new TimeRange(SampleSpans.Noon + 2, SampleSpans.Noon + 3), "ПРИВІТ", default)).Count.ShouldBe(2);
        (await store.Traces.GetStartsAsync(project, trace, 3, default)).ShouldBe([SampleSpans.Noon + 1, SampleSpans.Noon + 2, SampleSpans.Noon + 3]);
    }

    [EngineTheory]
    [InlineData(StoreKind.Embedded)]
    [InlineData(StoreKind.Cluster)]
    public async Task Find_HostileOrLongText_IsOnlyEverAValue(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        string[] texts = ["' OR 1=1 --", "{p0:String}", "\\", "%", "\"", "\0", new string('東', 1_000), string.Concat(Enumerable.Repeat("\"", 1_000))];
        await store.WriteAsync([.. texts.Select((text, index) => Span(project, trace, (ulong)index + 1, (ulong)index) with { StatusMessage = text })]);

        for (var index = 0; index < texts.Length; index++)
        {
            (await store.Traces.FindAsync(project, trace, SampleSpans.Day, texts[index], default)).Select(match => match.SpanId.Value).ShouldContain((ulong)index + 1);
        }
    }

    private static Span Span(string project, TraceId trace, ulong id, ulong start, ulong parent = 0)
        => SampleSpans.Plain(project, trace, SampleSpans.Noon + start, new SpanId(parent)) with { SpanId = new SpanId(id) };
}
