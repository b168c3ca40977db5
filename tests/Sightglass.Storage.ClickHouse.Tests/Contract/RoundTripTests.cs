using Sightglass.Domain;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

[Collection(StoresCollection.Name)]
public sealed class RoundTripTests(StoresUnderTest stores)
{
    private const string Odd = "NUL\0 ' \" \\ ` {x:String} \t\r\n 東京 İstanbul 👩‍💻 \u202e";

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetTrace_EveryField_ComesBackAsWritten(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var span = Everything(SampleSpans.NewProject(), SampleSpans.NewTrace());

        await store.WriteAsync(span);

        await ShouldReadBackAsync(store, span);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetTrace_EveryAttributeType_ComesBackWithTypeAndOrder(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var span = SampleSpans.Plain(SampleSpans.NewProject(), SampleSpans.NewTrace()) with { Attributes = [.. OddAttributes()] };

        await store.WriteAsync(span);

        await ShouldReadBackAsync(store, span);
    }

    [EngineTheory]
    [InlineData(StoreKind.Embedded)]
    public async Task GetTrace_ValueOf16MiB_IsKeptWhole(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var text = new string('x', 16 << 20);
        var span = SampleSpans.Plain(SampleSpans.NewProject(), SampleSpans.NewTrace()) with
        {
            InputMessages = text,
            Attributes = [SampleSpans.Text("gen_ai.input.messages", text)],
        };

        await store.WriteAsync(span);

        await ShouldReadBackAsync(store, span);
    }

    [EngineTheory]
    [InlineData(StoreKind.Embedded, 0UL, 0UL)]
    [InlineData(StoreKind.Embedded, 0UL, ulong.MaxValue)]
    [InlineData(StoreKind.Embedded, ulong.MaxValue, 0UL)]
    [InlineData(StoreKind.Embedded, 9_223_372_036_854_775_807UL, 9_223_372_036_854_775_808UL)]
    [InlineData(StoreKind.Embedded, 9_223_372_036_854_775_808UL, 1UL)]
    [InlineData(StoreKind.Cluster, 1_000UL, 18_446_744_073_709_551_614UL)]
    public async Task GetTrace_TimesFrom1970To2554_ComeBackExact(StoreKind kind, ulong start, ulong end)
    {
        var store = await stores.GetAsync(kind);
        var span = SampleSpans.Plain(SampleSpans.NewProject(), SampleSpans.NewTrace()) with { StartNanos = start, EndNanos = end, ReceivedNanos = end };

        await store.WriteAsync(span);

        await ShouldReadBackAsync(store, span);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetTrace_ManyWordsInOneBlock_AllComeBack(StoreKind kind)
    {
        // More than 256 and more than 65,536 different words: the numbers of a dictionary grow wider within a block.
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        var names = Enumerable.Range(0, 70_000).Select(number => $"name {number}").ToArray();

        await store.WriteAsync([.. names.Select((name, index) => SampleSpans.Plain(project, trace, SampleSpans.Noon + (ulong)index, name: name))]);

        var spans = await store.Reader.GetTraceAsync(project, trace, 100_000, default);
        spans.ShouldNotBeNull().Select(span => span.Name).ShouldBe(names);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetTrace_MoreSpansThanAsked_GivesTheFirstInOrderOfStart(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync([.. new ulong[] { 3, 1, 2 }.Select(offset => SampleSpans.Plain(project, trace, SampleSpans.Noon + offset, name: $"{offset}"))]);

        var spans = await store.Reader.GetTraceAsync(project, trace, 2, default);

        spans.ShouldNotBeNull().Select(span => span.Name).ShouldBe(["1", "2"]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetTrace_Unknown_IsNull(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);

        (await store.Reader.GetTraceAsync(SampleSpans.NewProject(), SampleSpans.NewTrace(), 10, default)).ShouldBeNull();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetTrace_OfARange_IsWhatStartsInItOrWithinAnHour(StoreKind kind)
    {
        const ulong Minute = 60_000_000_000;
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var trace = SampleSpans.NewTrace();
        var noon = SampleSpans.Plain(project, trace).StartNanos;
        Span At(ulong start, ulong id) => SampleSpans.Plain(project, trace) with { SpanId = new SpanId(id), StartNanos = start, EndNanos = start + 1 };
        await store.WriteAsync(At(noon - (61 * Minute), 1), At(noon - (59 * Minute), 2), At(noon, 3), At(noon + (61 * Minute), 4), At(noon + (63 * Minute), 5));

        var read = await store.Reader.GetTraceAsync(project, trace, new TimeRange(noon, noon + (2 * Minute)), 10, default);

        read.ShouldNotBeNull().Select(span => span.SpanId).ShouldBe([new SpanId(2), new SpanId(3), new SpanId(4)]);
        (await store.Reader.GetTraceAsync(project, trace, new TimeRange(noon + (500 * Minute), ulong.MaxValue), 10, default)).ShouldBeNull();
        (await store.Reader.GetTraceAsync(project, trace, 10, default)).ShouldNotBeNull().Count.ShouldBe(5);
    }

    internal static Span Everything(string project, TraceId trace) => SampleSpans.Plain(project, trace) with
    {
        ParentSpanId = SampleSpans.NewId(),
        TraceState = "a=1,b=2",
        Flags = uint.MaxValue,
        Name = Odd,
        Kind = SpanKind.Consumer,
        ReceivedNanos = SampleSpans.Noon + 5,
        Status = SpanStatus.Error,
        StatusMessage = Odd + "status",
        Service = "shop",
        Environment = "prod",
        Release = "1.2.3",
        Operation = SpanOperation.Http,
        Dialect = "otel",
        Provider = "openai",
        RequestModel = "gpt-4o",
        ResponseModel = "gpt-4o-2024-08-06",
        ResponseId = "resp-1",
        Temperature = double.Epsilon,
        TopP = -0.0,
        MaxTokens = long.MaxValue,
        Stream = false,
        PromptName = "greeting",
        PromptVersion = "7",
        PromptHash = "abc",
        SessionId = "session-1",
        UserId = "user-1",
        TenantId = "tenant-1",
        Usage = new TokenUsage
        {
            Role = UsageRole.Rollup,
            InputTokens = long.MaxValue,
            CacheReadTokens = 0,
            CacheWriteTokens = long.MinValue,
            OutputTokens = 1,
            ReasoningTokens = 2,
            TotalTokens = 3,
        },
        ReportedCostNanoUsd = -1,
        Cost = new Cost
        {
            Source = CostSource.Partial,
            NanoUsd = 1_000,
            InputNanoUsd = 100,
            CacheReadNanoUsd = 0,
            CacheWriteNanoUsd = 300,
            OutputNanoUsd = 580,
            ToolsNanoUsd = 20,
            Price = "openai/gpt-4o@2024-10-02",
        },
        TimeToFirstTokenNanos = ulong.MaxValue,
        FinishReasons = ["stop", "length"],
        ToolName = "search",
        ToolCallId = "call-1",
        ToolArguments = "{\"q\":\"東京\"}",
        ToolResult = "[]",
        Documents = "[{\"id\":\"d1\"}]",
        SystemInstructions = "be kind",
        InputMessages = "[{\"role\":\"user\"}]",
        OutputMessages = "[{\"role\":\"assistant\"}]",
        ErrorType = "timeout",
        Attributes = [SampleSpans.Text("gen_ai.input.messages", "[{\"role\":\"user\"}]"), SampleSpans.Text("region", "eu"), SampleSpans.Text("llm.output", "[{\"role\":\"assistant\"}]")],
        DroppedAttributesCount = 1,
        Events =
        [
            new SpanEvent { TimeNanos = ulong.MaxValue, Name = Odd, Attributes = [.. OddAttributes()], DroppedAttributesCount = 3 },
            new SpanEvent { TimeNanos = 0, Name = "", Attributes = [] },
        ],
        DroppedEventsCount = 2,
        Links =
        [
            new SpanLink { TraceId = SampleSpans.NewTrace(), SpanId = SampleSpans.NewId(), TraceState = "x=y", Flags = 257, Attributes = [SampleSpans.Text("k", "v")], DroppedAttributesCount = 4 },
        ],
        DroppedLinksCount = 3,
        Scope = new InstrumentationScope { Name = "lib", Version = "1", SchemaUrl = "https://example.org/s", Attributes = [SampleSpans.Text("a", "b")], DroppedAttributesCount = 5 },
        Resource = new Resource { Attributes = [.. OddAttributes()], SchemaUrl = "https://example.org/r", DroppedAttributesCount = 6 },
    };

    internal static IEnumerable<Domain.Attribute> OddAttributes()
    {
        string[] keys = ["", "__proto__", "constructor", "a", "a.b", "'", "`", "\\", "{x:String}", "東京", "a"];
        foreach (var key in keys)
        {
            yield return SampleSpans.Text(key, Odd);
        }

        yield return new("empty", AttributeValue.Empty.Value);
        yield return new("text.empty", new AttributeValue.Text(""));
        yield return new("bool", new AttributeValue.Bool(true));
        yield return new("bool.not", new AttributeValue.Bool(false));
        foreach (var number in new[] { 0, 1, -1, long.MinValue, long.MaxValue })
        {
            yield return new("int", new AttributeValue.Int(number));
        }

        foreach (var number in new[] { 0.0, -0.0, 1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, 0.1 })
        {
            yield return new("double", new AttributeValue.Double(number));
        }

        yield return new("bytes", new AttributeValue.Bytes([.. Enumerable.Range(0, 256).Select(number => (byte)number)]));
        yield return new("bytes.none", new AttributeValue.Bytes([]));
        yield return new("array.none", new AttributeValue.Array([]));
        yield return new("list.none", new AttributeValue.KeyValueList([]));
        yield return new("array", new AttributeValue.Array(
        [
            new AttributeValue.Text(Odd), new AttributeValue.Int(long.MinValue), new AttributeValue.Double(double.NaN), AttributeValue.Empty.Value,
            new AttributeValue.Bytes([0, 255]), new AttributeValue.Bool(true), new AttributeValue.Array([new AttributeValue.Double(-0.0)]),
        ]));
        yield return new("list", new AttributeValue.KeyValueList([SampleSpans.Text("", "x"), SampleSpans.Text("", "y"), new("n", Nested(60))]));
    }

    private static AttributeValue Nested(int depth)
        => depth == 0 ? new AttributeValue.Int(depth) : new AttributeValue.KeyValueList([new("deeper", new AttributeValue.Array([Nested(depth - 1)]))]);

    private static async Task ShouldReadBackAsync(StoreUnderTest store, Span span)
    {
        var spans = await store.Reader.GetTraceAsync(span.Project, span.TraceId, 10, default);
        Described.Of(spans.ShouldNotBeNull().ShouldHaveSingleItem()).ShouldBe(Described.Of(span));
    }
}
