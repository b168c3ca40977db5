using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Remap;
using Sightglass.Storage.ClickHouse.Schema;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Remap;
using Sightglass.Storage.Spans;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Stored spans that are understood anew.</summary>
[Collection(StoresCollection.Name)]
public sealed class RemapTests(StoresUnderTest stores)
{
    private const string Question = """[{"role":"user","content":"where is my parcel"}]""";
    private const string Answer = """[{"role":"assistant","content":"on its way"}]""";

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Find_PageByPage_GivesEveryPlaceOnce(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var remap = new ClickHouseRemapStore(store.Connections);
        var project = SampleSpans.NewProject();

        // Several begin at one moment; one comes twice in one request.
        Span[] spans = [.. Enumerable.Range(0, 25).Select(number => Unknown(project, number))];
        await store.WriteAsync([.. spans, spans[3], Unknown(SampleSpans.NewProject(), 1)]);
        var query = new RemapQuery { Project = project, Range = SampleSpans.Day, Limit = 4 };

        var pages = await PagesAsync(remap, query);

        pages.SelectMany(page => page).Select(place => place.StartNanos).ShouldBeInOrder();
        pages.ShouldAllBe(page => page.Count >= 1 && page.Count <= 5);
        pages.SelectMany(page => page).ShouldAllBe(place => place.Bytes > Question.Length);
        var read = new List<StoredSpan>();
        foreach (var page in pages)
        {
            read.AddRange(await remap.ReadAsync(project, page, default));
        }

        read.Select(each => Described.Of(each.Mapped.Span)).ShouldBe([.. spans.Append(spans[3]).Select(Described.Of)], ignoreOrder: true);
        read.ShouldAllBe(each => !each.IsAmbiguous && each.ReceivedDay == new DateOnly(2026, 11, 20));
        (await PagesAsync(remap, query with { Filter = FilterTests.Filter("name", FilterComparison.Equal, "step-3"), Limit = 100 }))
            .SelectMany(page => page).Count().ShouldBe(spans.Count(span => span.Name == "step-3") + 1);
        (await remap.FindAsync(query with { Range = new TimeRange(spans[24].StartNanos, ulong.MaxValue) }, default)).ShouldHaveSingleItem();
        (await remap.ReadAsync(project, [], default)).ShouldBeEmpty();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Revise_SpansThatAreUnderstoodNow_HaveWhatIngestWouldStore_AndNothingElseChanged(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var remap = new ClickHouseRemapStore(store.Connections);
        var project = SampleSpans.NewProject();
        Span[] spans = [.. Enumerable.Range(0, 20).Select(number => Unknown(project, number))];
        await store.WriteOnAsync(new DateOnly(2026, 11, 20), spans[..10]);
        await store.WriteOnAsync(new DateOnly(2026, 11, 19), spans[10..]);
        var other = Unknown(SampleSpans.NewProject(), 1);
        await store.WriteAsync(other);

        // The last of each day stay as they are.
        var wanted = spans.Where((_, number) => number % 10 < 9).ToDictionary(span => span.SpanId, Understood);
        await ReviseAsync(remap, project, before => wanted.GetValueOrDefault(before.Span.SpanId) is { } after ? new MappedSpan(after, [null, ContentColumn.InputMessages, ContentColumn.OutputMessages, null]) : null);

        foreach (var span in spans)
        {
            var stored = (await store.Reader.GetTraceAsync(project, span.TraceId, 10, default))!.ShouldHaveSingleItem();
            Described.Of(stored).ShouldBe(Described.Of(wanted.GetValueOrDefault(span.SpanId) ?? span));
        }

        Described.Of((await store.Reader.GetTraceAsync(other.Project, other.TraceId, 10, default))!.ShouldHaveSingleItem()).ShouldBe(Described.Of(other));

        // What the indexes lead to, and what stands once.
        async Task<int> FoundAsync(string field, string value)
            => (await store.Reader.SearchSpansAsync(new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Filter = FilterTests.Filter(field, FilterComparison.Equal, value), Limit = 100 }, default)).Spans.Count;
        (await FoundAsync("session", "s-1")).ShouldBe(18);
        (await FoundAsync("user", "u-1")).ShouldBe(18);
        (await FoundAsync("attr.question", Question)).ShouldBe(20);
        (await FoundAsync("attr.count", "5")).ShouldBe(20);
        (await store.SumAsync($"SELECT count() FROM spans WHERE project = '{project}' AND content_keys = ['question', 'answer'] AND `attributes.value` = ['x', '', '', '5'] AND `attributes.type` = [1, 17, 18, 3]")).ShouldBe(18);
        (await store.SumAsync($"SELECT count() FROM spans WHERE project = '{project}' AND empty(content_keys) AND `attributes.type` = [1, 1, 1, 3]")).ShouldBe(2);
        (await store.SumAsync("SELECT count() FROM system.tables WHERE startsWith(name, 'span_revision_')")).ShouldBe(0);
        (await store.SumAsync("SELECT count() FROM system.mutations WHERE is_done = 0 AND position(command, 'span_revision_') > 0")).ShouldBe(0);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Revise_ContentThatMoves_StandsWhereItBelongs(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var remap = new ClickHouseRemapStore(store.Connections);
        var project = SampleSpans.NewProject();
        var before = Understood(Unknown(project, 1));
        await store.WriteAsync(before, Unknown(project, 2));

        // The question becomes the tool's arguments, the answer goes back among the attributes, and documents are made up.
        var after = before with { InputMessages = "", ToolArguments = Question, OutputMessages = "", Documents = """[{"id":"1"}]""", SystemInstructions = "x" };
        await ReviseAsync(remap, project, mapped => mapped.Span.SpanId == before.SpanId ? new MappedSpan(after, [ContentColumn.SystemInstructions, ContentColumn.ToolArguments, null, null]) : null);

        Described.Of((await store.Reader.GetTraceAsync(project, before.TraceId, 10, default))!.ShouldHaveSingleItem()).ShouldBe(Described.Of(after));
        (await store.SumAsync($"SELECT count() FROM spans WHERE project = '{project}' AND content_keys = ['other', 'question'] AND `attributes.value` = ['', '', '{Answer}', '5'] AND `attributes.type` = [16, 19, 1, 3]")).ShouldBe(1);

        // And back.
        await ReviseAsync(remap, project, mapped => mapped.Span.SpanId == before.SpanId ? new MappedSpan(before, [null, ContentColumn.InputMessages, ContentColumn.OutputMessages, null]) : null);
        Described.Of((await store.Reader.GetTraceAsync(project, before.TraceId, 10, default))!.ShouldHaveSingleItem()).ShouldBe(Described.Of(before));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_SpanThatCameTwiceInOneRequest_IsAmbiguousOnlyWhereItDiffers(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var remap = new ClickHouseRemapStore(store.Connections);
        var project = SampleSpans.NewProject();
        var same = Unknown(project, 1);
        var differs = Unknown(project, 2);
        await store.WriteAsync(same, same, differs, differs with { Attributes = [SampleSpans.Text("other", "y"), .. differs.Attributes.Skip(1)] });
        var places = await remap.FindAsync(new RemapQuery { Project = project, Range = SampleSpans.Day, Limit = 100 }, default);

        var read = await remap.ReadAsync(project, places, default);

        read.Where(each => each.Mapped.Span.SpanId == same.SpanId).Select(each => each.IsAmbiguous).ShouldBe([false, false]);
        read.Where(each => each.Mapped.Span.SpanId == differs.SpanId).Select(each => each.IsAmbiguous).ShouldBe([true, true]);

        await ReviseAsync(remap, project, mapped => mapped.Span.SpanId == same.SpanId ? new MappedSpan(Understood(same), [null, ContentColumn.InputMessages, ContentColumn.OutputMessages, null]) : null);
        (await store.Reader.GetTraceAsync(project, same.TraceId, 10, default))!.Select(Described.Of).ShouldBe([Described.Of(Understood(same)), Described.Of(Understood(same))]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Revise_EndedInTheMiddle_LosesAndDoublesNothing_AndCanBeAskedAgain(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var remap = new ClickHouseRemapStore(store.Connections);
        var project = SampleSpans.NewProject();
        Span[] spans = [.. Enumerable.Range(0, 10).Select(number => Unknown(project, number))];
        await store.WriteAsync(spans);
        MappedSpan? Wanted(MappedSpan mapped) => new(Understood(mapped.Span), [null, ContentColumn.InputMessages, ContentColumn.OutputMessages, null]);
        foreach (var shard in store.Connections.Shards)
        {
            await shard.ExecuteAsync(new ClickHouseStatement("SYSTEM STOP MERGES spans"), default);
        }

        try
        {
            // The new values are there and the mutation waits: then its caller goes away.
            using var leaving = new CancellationTokenSource();
            var revising = ReviseAsync(remap, project, Wanted, leaving.Token);
            while (await store.SumAsync("SELECT count() FROM system.mutations WHERE is_done = 0 AND position(command, 'span_revision_') > 0") == 0 && !revising.IsCompleted)
            {
                await Task.Yield();
            }

            await leaving.CancelAsync();
            await revising.ShouldThrowAsync<OperationCanceledException>();
        }
        finally
        {
            foreach (var shard in store.Connections.Shards)
            {
                await shard.ExecuteAsync(new ClickHouseStatement("SYSTEM START MERGES spans"), default);
            }
        }

        (await store.Reader.CountSpansAsync(project, default)).ShouldBe(10);
        (await store.SumAsync("SELECT count() FROM system.tables WHERE startsWith(name, 'span_revision_')")).ShouldBe(0);
        foreach (var span in spans)
        {
            Described.Of((await store.Reader.GetTraceAsync(project, span.TraceId, 10, default))!.ShouldHaveSingleItem()).ShouldBe(Described.Of(span));
        }

        await ReviseAsync(remap, project, Wanted);
        foreach (var span in spans)
        {
            Described.Of((await store.Reader.GetTraceAsync(project, span.TraceId, 10, default))!.ShouldHaveSingleItem()).ShouldBe(Described.Of(Understood(span)));
        }
    }

    [EngineFact]
    public async Task Revise_EngineKilledInTheMiddle_EverySpanIsWholeAndThereOnce()
    {
        var engine = await EmbeddedEngine.StartAsync();
        await using var store = new StoreUnderTest(engine.Connections, engine);
        await new SchemaMigrator(engine.Connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
        var remap = new ClickHouseRemapStore(store.Connections);
        var project = SampleSpans.NewProject();
        Span[] spans = [.. Enumerable.Range(0, 10).Select(number => Unknown(project, number))];
        await store.WriteAsync(spans);
        MappedSpan? Wanted(MappedSpan mapped) => new(Understood(mapped.Span), [null, ContentColumn.InputMessages, ContentColumn.OutputMessages, null]);
        await store.Connections.Writer.ExecuteAsync(new ClickHouseStatement("SYSTEM STOP MERGES spans"), default);
        var revising = ReviseAsync(remap, project, Wanted);
        while (await store.SumAsync("SELECT count() FROM system.mutations WHERE is_done = 0 AND position(command, 'span_revision_') > 0") == 0 && !revising.IsCompleted)
        {
            await Task.Yield();
        }

        var killed = engine.Supervisor.ProcessId.ShouldNotBeNull();
        Signals.Send(killed, Signals.Kill);
        await Should.ThrowAsync<StoreException>(() => revising);
        await Eventually.HoldsAsync(() => engine.Supervisor.ProcessId is { } now && now != killed);
        await engine.Supervisor.WaitReadyAsync(default);

        // The engine goes on with the mutation by itself, or it was ended: each span is as before or as wanted.
        await Eventually.HoldsAsync(async () => await store.SumAsync("SELECT count() FROM system.mutations WHERE is_done = 0") == 0);
        foreach (var span in spans)
        {
            Described.Of((await store.Reader.GetTraceAsync(project, span.TraceId, 10, default))!.ShouldHaveSingleItem()).ShouldBeOneOf(Described.Of(span), Described.Of(Understood(span)));
        }

        await ReviseAsync(remap, project, Wanted);
        foreach (var span in spans)
        {
            Described.Of((await store.Reader.GetTraceAsync(project, span.TraceId, 10, default))!.ShouldHaveSingleItem()).ShouldBe(Described.Of(Understood(span)));
        }
    }

    private static async Task<IReadOnlyList<IReadOnlyList<RemapPlace>>> PagesAsync(ClickHouseRemapStore remap, RemapQuery query)
    {
        var pages = new List<IReadOnlyList<RemapPlace>>();
        while (await remap.FindAsync(query with { After = pages.Count > 0 ? pages[^1][^1] : null }, default) is { Count: > 0 } page)
        {
            pages.Add(page);
        }

        return pages;
    }

    private static async Task ReviseAsync(ClickHouseRemapStore remap, string project, Func<MappedSpan, MappedSpan?> map, CancellationToken cancellationToken = default)
    {
        var places = await remap.FindAsync(new RemapQuery { Project = project, Range = SampleSpans.Day, Limit = 1000 }, default);
        var stored = await remap.ReadAsync(project, places, default);
        await remap.ReviseAsync(project, [.. stored.Select(each => (each, After: map(each.Mapped))).Where(each => each.After is not null).Select(each => remap.Prepare(each.each, each.After!))], cancellationToken);
    }

    /// <summary>As a mapping stores it that does not know the dialect.</summary>
    private static Span Unknown(string project, int number)
        => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + ((ulong)(number / 4) * SampleSpans.Second), name: $"step-{number % 5}") with
        {
            Service = "shop",
            Attributes = [SampleSpans.Text("other", "x"), SampleSpans.Text("question", Question), SampleSpans.Text("answer", Answer), new Domain.Attribute("count", new AttributeValue.Int(5))],
            Events = [new SpanEvent { TimeNanos = 5, Name = "happened", Attributes = [SampleSpans.Text("a", "b")] }],
            Resource = new Resource { Attributes = [SampleSpans.Text("service.name", "shop")] },
        };

    /// <summary>As one that knows it does: every column that a mapping fills is another.</summary>
    private static Span Understood(Span span) => span with
    {
        Service = "shop-2",
        Environment = "prod",
        Release = "1.2",
        Operation = SpanOperation.Llm,
        Dialect = "otel",
        Provider = "openai",
        RequestModel = "gpt-4o",
        ResponseModel = "gpt-4o-2024",
        ResponseId = "r-1",
        Temperature = 0.5,
        TopP = 0.25,
        MaxTokens = 100,
        Stream = true,
        PromptName = "ask",
        PromptVersion = "3",
        PromptHash = "abc",
        SessionId = "s-1",
        UserId = "u-1",
        TenantId = "t-1",
        Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 10, CacheReadTokens = 1, CacheWriteTokens = 2, OutputTokens = 5, ReasoningTokens = 3, TotalTokens = 15 },
        ReportedCostNanoUsd = 77,
        Cost = new Cost { Source = CostSource.Computed, NanoUsd = 10, InputNanoUsd = 1, CacheReadNanoUsd = 2, CacheWriteNanoUsd = 3, OutputNanoUsd = 4, ToolsNanoUsd = 0, Price = "openai/gpt-4o@" },
        TimeToFirstTokenNanos = 12,
        FinishReasons = ["stop", "length"],
        ToolName = "find",
        ToolCallId = "c-1",
        ErrorType = "timeout",
        InputMessages = Question,
        OutputMessages = Answer,
    };
}
