using System.Collections.Immutable;
using Sightglass.Domain;
using Sightglass.Storage.Doctor;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

[Collection(StoresCollection.Name)]
public sealed class EmitterTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_Gaps_AreCountedOverTheSpansThatShouldSayIt(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var said = Call(project, 1) with { Provider = "openai", RequestModel = "m", SessionId = "s", UserId = "u", Usage = Tokens(1, 2) };
        var silentStream = Call(project, 2) with { Stream = true };
        var failedStream = Call(project, 3) with { Stream = true, Status = SpanStatus.Error };
        var half = Call(project, 4) with { Usage = Tokens(5, null) };
        var embedding = Call(project, 5) with { Operation = SpanOperation.Embedding, Usage = Tokens(null, 0) };
        var root = SampleSpans.Plain(project, embedding.TraceId, SampleSpans.Noon) with { SessionId = "s", Scope = new InstrumentationScope { Name = "app" } };
        var around = Call(project, 6) with { Operation = SpanOperation.Agent, Usage = new TokenUsage { Role = UsageRole.Rollup, InputTokens = 3 } };
        var covered = Call(project, 7) with { TraceId = said.TraceId, Operation = SpanOperation.Agent, Usage = new TokenUsage { Role = UsageRole.Rollup, InputTokens = 3 } };
        await store.WriteAsync(said, silentStream, failedStream, half, embedding, root, around, covered);

        var page = await store.Emitters.ReadAsync(Query(project), default);

        var emitter = page.Emitters[0];
        (page.Distinct, page.AllShapes, emitter.Service, emitter.ScopeName, emitter.ScopeVersion).ShouldBe((2, true, "shop", "lib", "1.2"));
        (emitter.Spans, emitter.Calls, emitter.LastNanos).ShouldBe((7, 5, SampleSpans.Noon + 7));
        emitter.Languages.ShouldBe(["nodejs"]);
        emitter.Dialects.ShouldBe([("otel", 7)]);
        emitter.Gaps.ShouldBe(
            new Dictionary<EmitterGap, GapCount>
            {
                [EmitterGap.UsageOfStream] = new(1, 1, Example(silentStream)),
                [EmitterGap.Usage] = new(1, 3, Example(embedding)),
                [EmitterGap.PartOfUsage] = new(1, 3, Example(half)),
                [EmitterGap.Model] = new(4, 5, Example(embedding)),
                [EmitterGap.Provider] = new(4, 5, Example(embedding)),
                [EmitterGap.Session] = new(3, 5, Example(half)),
                [EmitterGap.User] = new(4, 5, Example(embedding)),
                [EmitterGap.UsageOnlyAround] = new(1, 2, Example(around)),
            },
            ignoreOrder: true);
        (page.Emitters[1].ScopeName, page.Emitters[1].Spans, page.Emitters[1].Calls).ShouldBe(("app", 1, 0));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_Shapes_AreTheAttributesWithValues(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        ImmutableArray<Domain.Attribute> attributes =
        [
            SampleSpans.Text("a.0.b.1.c", "x"), SampleSpans.Text("a.1.b.0.c", "x"), SampleSpans.Text("empty", ""), new("nothing", new AttributeValue.Empty()),
            new("nan", new AttributeValue.Double(double.NaN)), new("zero", new AttributeValue.Int(0)), SampleSpans.Text("usage", """{"in":{"cached":3,"none":null},"list":[1],"kinds":[{"modality":"AUDIO","tokenCount":7}]}"""), SampleSpans.Text("7", "x"),
        ];
        await store.WriteAsync(Call(project, 1) with { Attributes = attributes }, Call(project, 2) with { Attributes = attributes, InputMessages = "hi" }, Call(project, 3) with { Attributes = attributes });
        AttributePlace[] places = [new("usage", "in.cached"), new("usage", "in.none"), new("usage", "list"), new("usage", "in"), new("other", "in.cached"), new("usage", "list[]"), new("usage", "in[]"), new("usage", "kinds[AUDIO]"), new("usage", "kinds[TEXT]")];

        var emitter = (await store.Emitters.ReadAsync(Query(project) with { Places = places }, default)).Emitters.ShouldHaveSingleItem();

        emitter.Sampled.ShouldBe(3);
        emitter.Shapes.Select(shape => (shape.Spans, shape.HasMessages, shape.Operation, shape.Role, shape.IsFailed, shape.Dialect))
            .ShouldBe([(2, false, SpanOperation.Llm, UsageRole.Billable, false, "otel"), (1, true, SpanOperation.Llm, UsageRole.Billable, false, "otel")]);
        foreach (var shape in emitter.Shapes)
        {
            shape.Keys.ShouldBe(["7", "a.N.b.N.c", "usage", "zero"]);
            shape.Places.ShouldBe([places[0], places[5], places[7]]);
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_ManySpans_ReadsTheNewestOfEachEmitter(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var spans = Enumerable.Range(0, 40).Select(number => Call(project, (ulong)number) with { Service = number % 10 == 0 ? "rare" : "busy", Attributes = [SampleSpans.Text($"k{number}", "x")] }).ToArray();
        await store.WriteAsync(spans);

        var page = await store.Emitters.ReadAsync(Query(project) with { SampleSpans = 3 }, default);

        page.Emitters.Select(emitter => (emitter.Service, emitter.Spans, emitter.Sampled)).ShouldBe([("busy", 36, 3), ("rare", 4, 3)]);
        page.Emitters[0].Shapes.SelectMany(shape => shape.Keys).Order(StringComparer.Ordinal).ShouldBe(["k37", "k38", "k39"]);
        page.Emitters[1].Shapes.SelectMany(shape => shape.Keys).Order(StringComparer.Ordinal).ShouldBe(["k10", "k20", "k30"]);
        var cut = await store.Emitters.ReadAsync(Query(project) with { MaxShapes = 2, MaxEmitters = 1 }, default);
        (cut.Emitters.Count, cut.Distinct, cut.AllShapes, cut.Emitters[0].Sampled).ShouldBe((1, 2, false, 2));
        (await store.Emitters.ReadAsync(Query(project) with { Range = new TimeRange(0, 1) }, default)).Emitters.ShouldBeEmpty();
        (await store.Emitters.ReadAsync(Query(SampleSpans.NewProject()), default)).Emitters.ShouldBeEmpty();
    }

    private static EmitterQuery Query(string project) => new() { Project = project, Range = SampleSpans.Day, MaxEmitters = 10, SampleSpans = 100, MaxShapes = 100, Places = [] };

    private static Span Call(string project, ulong after) => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + after) with
    {
        Service = "shop",
        Operation = SpanOperation.Llm,
        Dialect = "otel",
        Usage = Tokens(null, null),
        Scope = new InstrumentationScope { Name = "lib", Version = "1.2" },
        Resource = new Resource { Attributes = [SampleSpans.Text("telemetry.sdk.language", "nodejs")] },
    };

    private static TokenUsage Tokens(long? input, long? output) => new() { Role = UsageRole.Billable, InputTokens = input, OutputTokens = output };

    private static SpanExample Example(Span span) => new(span.TraceId, span.SpanId);
}
