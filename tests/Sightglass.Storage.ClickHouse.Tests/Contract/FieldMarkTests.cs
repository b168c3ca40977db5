using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Pricing;
using Sightglass.Storage.ClickHouse.Remap;
using Sightglass.Storage.Doctor;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Pricing;
using Sightglass.Storage.Remap;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Attributes that repeat a field's column stand there once, and nobody can tell.</summary>
[Collection(StoresCollection.Name)]
public sealed class FieldMarkTests(StoresUnderTest stores)
{
    private static readonly string[] Marked = ["session.id", "gen_ai.conversation.id", "user.id", "tenant.id", "gen_ai.request.model", "gen_ai.response.model", "gen_ai.provider.name", "gen_ai.prompt.name"];

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Write_TextOfAColumn_StandsOnce_AndIsReadWhole(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var span = Call(project);
        await store.WriteAsync(span);

        (await store.SumAsync($"SELECT count() FROM spans WHERE project = '{project}' AND `attributes.type` = [64, 64, 65, 66, 67, 68, 69, 70, 1] AND `attributes.value` = ['', '', '', '', '', '', '', '', 'x']")).ShouldBe(1);
        Described.Of((await store.Reader.GetTraceAsync(project, span.TraceId, 10, default))!.ShouldHaveSingleItem()).ShouldBe(Described.Of(span));
        var found = await store.Reader.SearchSpansAsync(new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Limit = 10 }, default);
        Described.Of(found.Spans.ShouldHaveSingleItem()).ShouldBe(Described.Of(span));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Write_WhatIsNotTheColumnsText_StandsWithTheAttribute(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var span = Call(project) with
        {
            TenantId = "7",
            PromptName = "",
            Attributes =
            [
                SampleSpans.Text("session.id", "S-1"), SampleSpans.Text("user.id", "u-1 "), new("tenant.id", new AttributeValue.Int(7)), SampleSpans.Text("gen_ai.prompt.name", ""),
                SampleSpans.Text("gen_ai.request.model", "gpt-4o-2024"), SampleSpans.Text("app.session", "s-1"), SampleSpans.Text("", "s-1"), SampleSpans.Text("session.id", "s-1"),
            ],
        };
        await store.WriteAsync(span);

        (await store.SumAsync($"SELECT count() FROM spans WHERE project = '{project}' AND `attributes.type` = [1, 1, 3, 1, 1, 1, 1, 64] AND `attributes.value` = ['S-1', 'u-1 ', '7', '', 'gpt-4o-2024', 's-1', 's-1', '']")).ShouldBe(1);
        Described.Of((await store.Reader.GetTraceAsync(project, span.TraceId, 10, default))!.ShouldHaveSingleItem()).ShouldBe(Described.Of(span));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Filter_OnAMarkedAttribute_IsAsOnAnyOther(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync(
            Call(project) with { Name = "marked", TenantId = "42", Attributes = [SampleSpans.Text("user.id", "u-1"), SampleSpans.Text("tenant.id", "42"), SampleSpans.Text("gen_ai.request.model", "gpt-4o")] },
            Call(project) with { Name = "kept", UserId = "other", TenantId = "x", Attributes = [SampleSpans.Text("user.id", "u-1"), SampleSpans.Text("tenant.id", "41.5")] },
            Call(project) with { Name = "silent", Attributes = [] });
        (string Field, FilterComparison Comparison, string Text, string Found)[] cases =
        [
            ("attr.user.id", FilterComparison.Equal, "u-1", "kept marked"),
            ("attr.user.id", FilterComparison.Equal, "U-1", ""),
            ("attr.user.id", FilterComparison.Equal, "other", ""),
            ("attr.user.id", FilterComparison.Wildcard, "u*1", "kept marked"),
            ("attr.user.id", FilterComparison.Regex, "^u-[0-9]$", "kept marked"),
            ("attr.user.id", FilterComparison.Present, "", "kept marked"),
            ("attr.tenant.id", FilterComparison.Equal, "42", "marked"),
            ("attr.tenant.id", FilterComparison.Greater, "41.4", "kept marked"),
            ("attr.tenant.id", FilterComparison.Greater, "41.5", "marked"),
            ("attr.gen_ai.request.model", FilterComparison.Equal, "gpt-4o", "marked"),
            ("attr.gen_ai.request.model", FilterComparison.Present, "", "marked"),
        ];
        var wrong = new List<string>();
        foreach (var each in cases)
        {
            var query = new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Filter = FilterTests.Filter(each.Field, each.Comparison, each.Text), Limit = 10 };
            var found = string.Join(' ', (await store.Reader.SearchSpansAsync(query, default)).Spans.Select(span => span.Name).Order(StringComparer.Ordinal));
            var traces = await store.Reader.ListTracesAsync(new TraceListQuery { Project = project, Range = SampleSpans.Day, Filter = query.Filter, Limit = 10 }, default);
            if (found != each.Found || traces.Traces.Count != found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length)
            {
                wrong.Add($"{each.Field} {each.Comparison} {each.Text}: {found} ({traces.Traces.Count} traces)");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Facets_OfAMarkedAttribute_CountItsText(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync(Call(project), Call(project), Call(project) with { UserId = "other" }, Call(project) with { Attributes = [SampleSpans.Text("user.id", "U-2")] });

        var facets = await store.Facets.CountValuesAsync(new FacetQuery { Project = project, Range = SampleSpans.Day, Limit = 10 }, [SpanFields.Attribute("user.id")], default);

        facets.Fields[0].Values.ShouldBe([new ValueCount("u-1", 3), new ValueCount("U-2", 1)]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task FindInTrace_TextOfAMarkedAttribute_IsFoundThere(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var span = Call(project);
        await store.WriteAsync(span);

        var match = (await store.Traces.FindAsync(project, span.TraceId, SampleSpans.Day, "S-1", default)).ShouldHaveSingleItem();

        match.AttributeKeys.ShouldBe(["session.id", "gen_ai.conversation.id"]);
        match.Count.ShouldBe(2);
        (await store.Traces.FindAsync(project, span.TraceId, SampleSpans.Day, "gpt-4o", default)).ShouldHaveSingleItem().AttributeKeys.ShouldBe(["gen_ai.request.model", "gen_ai.response.model"]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Pricing_AsksForMarkedAttributes_GetsTheirText(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync(Call(project));
        var pricing = new ClickHousePricingStore(store.Connections);

        var rows = await pricing.ReadAsync(new PricingQuery { Project = project, Range = SampleSpans.Day, Attributes = ["gen_ai.request.model", "region"], Limit = 10 }, default);

        rows.ShouldHaveSingleItem().Attributes.ShouldBe([SampleSpans.Text("gen_ai.request.model", "gpt-4o"), SampleSpans.Text("region", "x")]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Doctor_MarkedAttributes_AreAmongTheKeys(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync(Call(project) with { Attributes = [.. Call(project).Attributes, SampleSpans.Text("enduser.id", "")] });

        var page = await store.Emitters.ReadAsync(new EmitterQuery { Project = project, Range = SampleSpans.Day, MaxEmitters = 10, SampleSpans = 10, MaxShapes = 10, Places = [] }, default);

        page.Emitters.ShouldHaveSingleItem().Shapes.ShouldHaveSingleItem().Keys.ShouldBe([.. Marked.Append("region")], ignoreOrder: true);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Remap_ThatChangesTheColumn_GivesTheAttributeItsTextBack(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var remap = new ClickHouseRemapStore(store.Connections);
        var project = SampleSpans.NewProject();
        Span[] spans = [Call(project), Call(project) with { UserId = "other" }, Call(project)];
        await store.WriteAsync(spans);

        // One user becomes the tenant, the words said of one come from what was a mark, and one stays.
        var wanted = new Dictionary<SpanId, Span>
        {
            [spans[0].SpanId] = spans[0] with { UserId = spans[0].TenantId, SessionId = "" },
            [spans[1].SpanId] = spans[1] with { InputMessages = spans[1].SessionId, SessionId = "elsewhere" },
        };
        var places = await remap.FindAsync(new RemapQuery { Project = project, Range = SampleSpans.Day, Limit = 10 }, default);
        var stored = await remap.ReadAsync(project, places, default);
        stored.Select(each => Described.Of(each.Mapped.Span)).ShouldBe(spans.Select(Described.Of), ignoreOrder: true);
        stored.ShouldAllBe(each => !each.IsAmbiguous && each.Mapped.Places.All(place => place == null));
        await remap.ReviseAsync(
            project,
            [.. stored.Where(each => wanted.ContainsKey(each.Mapped.Span.SpanId)).Select(each => remap.Prepare(each, each.Mapped with { Span = wanted[each.Mapped.Span.SpanId] }))],
            default);

        foreach (var span in spans)
        {
            Described.Of((await store.Reader.GetTraceAsync(project, span.TraceId, 10, default))!.ShouldHaveSingleItem()).ShouldBe(Described.Of(wanted.GetValueOrDefault(span.SpanId) ?? span));
        }

        (await store.SumAsync($"SELECT count() FROM spans WHERE project = '{project}' AND has(`attributes.type`, 64)")).ShouldBe(1);
        (await store.SumAsync($"SELECT count() FROM spans WHERE project = '{project}' AND notEmpty(content_keys)")).ShouldBe(0);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Remap_SpansThatDifferOnlyInAMark_AreAmbiguous(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var remap = new ClickHouseRemapStore(store.Connections);
        var project = SampleSpans.NewProject();
        var (differs, same) = (Call(project), Call(project));
        await store.WriteAsync(
            differs, differs with { UserId = "u-2", Attributes = [.. differs.Attributes.Select(each => each.Key == "user.id" ? SampleSpans.Text("user.id", "u-2") : each)] }, same, same with { UserId = "understood otherwise" });

        var stored = await remap.ReadAsync(project, await remap.FindAsync(new RemapQuery { Project = project, Range = SampleSpans.Day, Limit = 10 }, default), default);

        stored.Count.ShouldBe(4);
        stored.ShouldAllBe(each => each.IsAmbiguous == (each.Mapped.Span.SpanId == differs.SpanId));
    }

    private static Span Call(string project) => SampleSpans.Plain(project, SampleSpans.NewTrace()) with
    {
        Service = "shop",
        Operation = SpanOperation.Llm,
        SessionId = "s-1",
        UserId = "u-1",
        TenantId = "t-1",
        RequestModel = "gpt-4o",
        ResponseModel = "gpt-4o-2024",
        Provider = "openai",
        PromptName = "ask",
        Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 1, OutputTokens = 2 },
        Attributes =
        [
            .. Marked.Zip(["s-1", "s-1", "u-1", "t-1", "gpt-4o", "gpt-4o-2024", "openai", "ask"], SampleSpans.Text),
            SampleSpans.Text("region", "x"),
        ],
    };
}
