using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>
/// Every field with its comparisons, over three spans of three traces: <c>full</c> says everything, <c>bare</c> nothing, <c>open</c> never ended.
/// </summary>
[Collection(StoresCollection.Name)]
public sealed class FilterTests(StoresUnderTest stores)
{
    private const string All = "bare full open";
    private const string Refusal = "refund-policy: Grüße aus Çeşme, İstanbul; ΣΊΣΥΦΟΣ; Привет; 東京都 \"quoted\" 100%_\\ \n end";

    private static readonly (string Field, FilterComparison Comparison, string Text, string Expected)[] Cases =
    [
        ("trace", FilterComparison.Equal, "000000000000000a000000000000000b", "full"),
        ("trace", FilterComparison.Equal, "000000000000000A000000000000000B", "full"),
        ("trace", FilterComparison.Equal, "zz", ""),
        ("trace", FilterComparison.Wildcard, "*000A0000*", "full"),
        ("trace", FilterComparison.Present, "", All),
        ("span", FilterComparison.Equal, "00000000000000c1", "full"),
        ("span", FilterComparison.Present, "", All),
        ("parent", FilterComparison.Equal, "00000000000000d1", "full"),
        ("parent", FilterComparison.Present, "", "full open"),
        ("name", FilterComparison.Equal, "FULL", "full"),
        ("name", FilterComparison.Equal, "ful", ""),
        ("name", FilterComparison.Wildcard, "F*L", "full"),
        ("name", FilterComparison.Regex, "^f.l+$", "full"),
        ("name", FilterComparison.Regex, "^F", ""),
        ("name", FilterComparison.Present, "", All),
        ("service", FilterComparison.Equal, "SHOP", "full"),
        ("service", FilterComparison.Equal, "", "bare open"),
        ("service", FilterComparison.Present, "", "full"),
        ("service", FilterComparison.Wildcard, "*", All),
        ("service", FilterComparison.Wildcard, "s_op", ""),
        ("environment", FilterComparison.Equal, "Prod", "full"),
        ("release", FilterComparison.Wildcard, "1.*", "full"),
        ("kind", FilterComparison.Equal, "Consumer", "full"),
        ("kind", FilterComparison.Equal, "internal", "bare open"),
        ("kind", FilterComparison.Equal, "no such kind", ""),
        ("kind", FilterComparison.Wildcard, "CON*", "full"),
        ("kind", FilterComparison.Present, "", All),
        ("status", FilterComparison.Equal, "ERROR", "full"),
        ("status", FilterComparison.Equal, "unset", "bare open"),
        ("status", FilterComparison.Present, "", "full"),
        ("message", FilterComparison.Equal, "Broken 'pipe' \\", "full"),
        ("message", FilterComparison.Equal, "broken 'pipe' \\", ""),
        ("message", FilterComparison.Wildcard, "*pipe*\\", "full"),
        ("operation", FilterComparison.Equal, "http", "full"),
        ("operation", FilterComparison.Equal, "generic", "bare open"),
        ("operation", FilterComparison.Regex, "^(http|llm)$", "full"),
        ("dialect", FilterComparison.Equal, "otel", "full"),
        ("role", FilterComparison.Equal, "rollup", "full"),
        ("role", FilterComparison.Equal, "none", "bare open"),
        ("provider", FilterComparison.Equal, "OpenAI", "full"),
        ("model", FilterComparison.Equal, "gpt-4o", "full"),
        ("model", FilterComparison.Equal, "GPT-4o-2024-08-06", "full"),
        ("model", FilterComparison.Wildcard, "gpt-4o*", "full"),
        ("model", FilterComparison.Present, "", "full"),
        ("request_model", FilterComparison.Equal, "gpt-4o", "full"),
        ("response_model", FilterComparison.Equal, "gpt-4o", ""),
        ("response_id", FilterComparison.Equal, "resp-1", "full"),
        ("temperature", FilterComparison.Between, "0.5..0.75", "full"),
        ("temperature", FilterComparison.Greater, "0.7", ""),
        ("temperature", FilterComparison.Present, "", "full"),
        ("top_p", FilterComparison.Equal, "0", "full"),
        ("max_tokens", FilterComparison.Equal, "9223372036854775807", "full"),
        ("max_tokens", FilterComparison.Greater, "9223372036854775806", "full"),
        ("max_tokens", FilterComparison.Greater, "9223372036854775807", ""),
        ("max_tokens", FilterComparison.Less, "100000000000000000000", "full"),
        ("stream", FilterComparison.Equal, "false", "full"),
        ("stream", FilterComparison.Equal, "TRUE", ""),
        ("stream", FilterComparison.Present, "", "full"),
        ("prompt", FilterComparison.Equal, "Greeting", "full"),
        ("prompt_version", FilterComparison.Equal, "7", "full"),
        ("prompt_hash", FilterComparison.Equal, "abc", "full"),
        ("prompt_hash", FilterComparison.Equal, "ABC", ""),
        ("session", FilterComparison.Equal, "SESSION-1", "full"),
        ("user", FilterComparison.Equal, "ÇAĞLAR ß", "full"),
        ("user", FilterComparison.Equal, "' OR 1=1 --", ""),
        ("tenant", FilterComparison.Present, "", "full"),
        ("input_tokens", FilterComparison.GreaterOrEqual, "100", "full"),
        ("input_tokens", FilterComparison.Less, "100.5", "full"),
        ("input_tokens", FilterComparison.Less, "100", ""),
        ("output_tokens", FilterComparison.Equal, "1", "full"),
        ("cache_read_tokens", FilterComparison.Equal, "0", "full"),
        ("cache_write_tokens", FilterComparison.LessOrEqual, "-1", "full"),
        ("reasoning_tokens", FilterComparison.Present, "", "full"),
        ("tokens", FilterComparison.Between, "3..3", "full"),
        ("cost", FilterComparison.Greater, "9999999", "full"),
        ("cost", FilterComparison.Greater, "10000000", ""),
        ("cost_source", FilterComparison.Equal, "partial", "full"),
        ("cost_source", FilterComparison.Equal, "reported", ""),
        ("price", FilterComparison.Equal, "OpenAI/gpt-4o@2024-10-02", "full"),
        ("price", FilterComparison.Wildcard, "openai/*", "full"),
        ("duration", FilterComparison.GreaterOrEqual, "1000000000", "bare full"),
        ("duration", FilterComparison.LessOrEqual, "0", ""),
        ("duration", FilterComparison.Present, "", "bare full"),
        ("ttft", FilterComparison.Less, "200", "full"),
        ("finish", FilterComparison.Equal, "LENGTH", "full"),
        ("finish", FilterComparison.Equal, "stop", "full"),
        ("finish", FilterComparison.Wildcard, "st*", "full"),
        ("finish", FilterComparison.Present, "", "full"),
        ("tool", FilterComparison.Equal, "search", "full"),
        ("tool_call", FilterComparison.Equal, "call-1", "full"),
        ("error", FilterComparison.Equal, "TimeOut", "full"),
        ("scope", FilterComparison.Equal, "LIB", "full"),
        ("scope", FilterComparison.Present, "", "full"),
        ("input", FilterComparison.Equal, "be kind", "full"),
        ("input", FilterComparison.Equal, "REFUND-PO", "full"),
        ("input", FilterComparison.Equal, "assistant said", ""),
        ("input", FilterComparison.Wildcard, "refund*çeşme", "full"),
        ("input", FilterComparison.Regex, "P[a-z]+", ""),
        ("input", FilterComparison.Present, "", "full"),
        ("output", FilterComparison.Equal, "ASSISTANT said", "full"),
        ("document", FilterComparison.Equal, "\"d1\"", "full"),
        ("content", FilterComparison.Equal, "東京", "full"),
        ("content", FilterComparison.Equal, "東京湾", ""),
        ("content", FilterComparison.Equal, "çeşme", "full"),
        ("content", FilterComparison.Equal, "İSTANBUL", "full"),
        ("content", FilterComparison.Equal, "GRÜẞE", "full"),
        ("content", FilterComparison.Equal, "σίσυφος", "full"),
        ("content", FilterComparison.Equal, "ПРИВЕТ", "full"),
        ("content", FilterComparison.Equal, "100%_\\", "full"),
        ("content", FilterComparison.Equal, "100_", ""),
        ("content", FilterComparison.Equal, "\"quoted\"", "full"),
        ("content", FilterComparison.Equal, "京 dans l'ÉTÉ", "full"),
        ("content", FilterComparison.Equal, "dotnet isn't <b> C++ \"京\" `x` a=b", "full"),
        ("content", FilterComparison.Equal, "go isn't <b> C++ \"京\" `x` a=b", "full"),
        ("content", FilterComparison.Equal, "java isn't <b> C++ \"京\" `x` a=b", "full"),
        ("attr.region", FilterComparison.Equal, "EU-west", "full"),
        ("attr.region", FilterComparison.Equal, "eu-west", ""),
        ("attr.region", FilterComparison.Wildcard, "EU*", "full"),
        ("attr.region", FilterComparison.Regex, "west$", "full"),
        ("attr.region", FilterComparison.Present, "", "full"),
        ("attr.nowhere", FilterComparison.Present, "", ""),
        ("attr.nowhere", FilterComparison.Equal, "", ""),
        ("attr.bool", FilterComparison.Equal, "true", "full"),
        ("attr.int", FilterComparison.Equal, "9223372036854775807", "full"),
        ("attr.int", FilterComparison.Greater, "9223372036854775806", "full"),
        ("attr.int", FilterComparison.Greater, "9223372036854775807", ""),
        ("attr.double", FilterComparison.Greater, "1.4", "full"),
        ("attr.double", FilterComparison.Equal, "1.50", "full"),
        ("attr.region", FilterComparison.Greater, "1", ""),
        ("attr.", FilterComparison.Equal, "empty key", "full"),
        ("attr.__proto__", FilterComparison.Equal, "proto", "full"),
        ("attr.{x:String}", FilterComparison.Equal, "{x:String}", "full"),
        ("attr.it's `quoted` \\", FilterComparison.Equal, "'; DROP TABLE spans --\\", "full"),
        ("attr.nul\0", FilterComparison.Equal, "\0", "full"),
        ("attr.gen_ai.input.messages", FilterComparison.Wildcard, "*東京*", "full"),
        ("attr.gen_ai.input.messages", FilterComparison.Equal, "", ""),
        ("resource.host.name", FilterComparison.Equal, "web \"1\"", "full"),
        ("resource.host.name", FilterComparison.Wildcard, "web*", "full"),
        ("resource.cpus", FilterComparison.Greater, "7", "full"),
        ("resource.cpus", FilterComparison.Equal, "8", "full"),
        ("resource.cpus", FilterComparison.Less, "8", ""),
        ("resource.debug", FilterComparison.Equal, "true", "full"),
        ("resource.load", FilterComparison.Between, "0.2..0.3", "full"),
        ("resource.host.name", FilterComparison.Present, "", "full"),
        ("resource.nowhere", FilterComparison.Present, "", ""),
        ("event.name", FilterComparison.Equal, "exception 東京", "full"),
        ("event.name", FilterComparison.Wildcard, "exc*", "full"),
        ("event.name", FilterComparison.Present, "", "full"),
        ("event.exception.type", FilterComparison.Equal, "IOException", "full"),
        ("event.exception.type", FilterComparison.Present, "", "full"),
        ("event.count", FilterComparison.GreaterOrEqual, "2", "full"),
        ("event.count", FilterComparison.Greater, "2", ""),
        ("trace.duration", FilterComparison.GreaterOrEqual, "1000000000", "bare full"),
        ("trace.cost", FilterComparison.Greater, "1", ""),
        ("trace.tokens", FilterComparison.Present, "", ""),
        ("trace.spans", FilterComparison.Equal, "1", All),
        ("trace.errors", FilterComparison.Greater, "0", "full"),
    ];

    [Fact]
    public void Cases_EveryFixedField_IsAmongThem()
        => SpanFields.All.Select(entry => entry.Field.Name).Except(Cases.Select(each => each.Field), StringComparer.Ordinal).ShouldBeEmpty();

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task SearchSpans_EveryFieldAndComparison_MatchesAndItsNegationIsTheRest(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = await WriteThreeSpansAsync(store);
        await ShouldMatchAsync(filter => SearchAsync(store, project, filter));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_EveryFieldAndComparison_MatchesAndItsNegationIsTheRest(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = await WriteThreeSpansAsync(store);
        await ShouldMatchAsync(filter => ListAsync(store, project, filter));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Filter_AnyAllContainsAndNesting_CombineInBothMeanings(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = await WriteThreeSpansAsync(store);
        var (full, bare, open) = (Named("full"), Named("bare"), Named("open"));
        (SpanFilter Filter, string Expected)[] cases =
        [
            (new SpanFilter.All([]), All),
            (new SpanFilter.Any([]), ""),
            (new SpanFilter.Any([full, bare]), "bare full"),
            (new SpanFilter.Any([full, new SpanFilter.Not(bare)]), "full open"),
            (new SpanFilter.All([full, bare]), ""),
            (new SpanFilter.All([new SpanFilter.Not(full), new SpanFilter.Not(bare)]), "open"),
            (new SpanFilter.Contains("東京"), "full"),
            (new SpanFilter.Contains(""), All),
            (new SpanFilter.Not(new SpanFilter.Contains("refund-po")), "bare open"),
            (new SpanFilter.SameSpan(new SpanFilter.All([full, Filter("service", FilterComparison.Equal, "shop")])), "full"),
            (new SpanFilter.All([Filter("service", FilterComparison.Equal, "SHOP"), Filter("user", FilterComparison.Equal, "ÇAĞLAR ß")]), "full"),
            (new SpanFilter.All([Filter("service", FilterComparison.Equal, "shop"), Filter("user", FilterComparison.Equal, "")]), ""),
            (new SpanFilter.All([new SpanFilter.Not(full), Filter("service", FilterComparison.Equal, ""), Filter("user", FilterComparison.Equal, "")]), "bare open"),
            (new SpanFilter.RootSpan(full), ""),
            (new SpanFilter.RootSpan(new SpanFilter.Any([full, bare])), "bare"),
            (new SpanFilter.Any([open, new SpanFilter.All([new SpanFilter.Not(new SpanFilter.RootSpan(bare)), full])]), "full open"),
        ];
        foreach (var each in cases)
        {
            (await SearchAsync(store, project, each.Filter)).ShouldBe(each.Expected, $"search {each.Filter}");
            (await ListAsync(store, project, each.Filter)).ShouldBe(each.Expected, $"list {each.Filter}");
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_ConditionsOnDifferentSpans_HoldTogetherUnlessOneSpanMustHaveThemAll(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var trace = SampleSpans.NewTrace();
        var root = SampleSpans.Plain(project, trace, name: "root") with { Service = "web" };
        await store.WriteAsync(root, SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "alone") with { Service = "web" });
        await store.WriteAsync(SampleSpans.Plain(project, trace, SampleSpans.Noon + 1, root.SpanId, "child") with
        {
            Status = SpanStatus.Error,
            EndNanos = SampleSpans.Noon + (5 * SampleSpans.Second),
            ReportedCostNanoUsd = 7,
            Usage = new TokenUsage { Role = UsageRole.Billable, TotalTokens = 11 },
        });
        var (web, failed) = (Filter("service", FilterComparison.Equal, "web"), Filter("status", FilterComparison.Equal, "error"));

        (await ListAsync(store, project, new SpanFilter.All([web, failed]))).ShouldBe("root");
        (await ListAsync(store, project, new SpanFilter.SameSpan(new SpanFilter.All([web, failed])))).ShouldBe("");
        (await ListAsync(store, project, new SpanFilter.Not(failed))).ShouldBe("alone");
        (await ListAsync(store, project, new SpanFilter.RootSpan(failed))).ShouldBe("");
        (await ListAsync(store, project, new SpanFilter.RootSpan(new SpanFilter.Not(failed)))).ShouldBe("alone root");
        (await ListAsync(store, project, Filter("trace.spans", FilterComparison.Equal, "2"))).ShouldBe("root");
        (await ListAsync(store, project, Filter("trace.duration", FilterComparison.Equal, "5000000000"))).ShouldBe("root");
        (await ListAsync(store, project, Filter("trace.cost", FilterComparison.Equal, "7"))).ShouldBe("root");
        (await ListAsync(store, project, Filter("trace.tokens", FilterComparison.Equal, "11"))).ShouldBe("root");
        (await ListAsync(store, project, Filter("trace.errors", FilterComparison.Equal, "1"))).ShouldBe("root");
        (await SearchAsync(store, project, Filter("trace.spans", FilterComparison.Equal, "2"))).ShouldBe("child root");
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListTraces_SpanAfterTheEndOfTheRange_StillCountsForItsTrace(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var root = SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "root");
        await store.WriteAsync(root, SampleSpans.Plain(project, root.TraceId, SampleSpans.Noon + (10 * SampleSpans.Second), root.SpanId, "late") with { Status = SpanStatus.Error });

        var page = await store.Reader.ListTracesAsync(
            new TraceListQuery { Project = project, Range = new TimeRange(SampleSpans.Noon, SampleSpans.Noon + 1), Filter = Filter("status", FilterComparison.Equal, "error"), Limit = 10 },
            default);

        page.Traces.ShouldHaveSingleItem().SpanCount.ShouldBe(2);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task SearchSpans_BadExpression_IsRefusedEvenInAnEmptyProject(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var query = new SpanSearchQuery { Project = SampleSpans.NewProject(), Range = SampleSpans.Day, Filter = Filter("name", FilterComparison.Regex, "(a"), Limit = 1 };

        var failure = await Should.ThrowAsync<StoreException>(() => store.Reader.SearchSpansAsync(query, default));

        failure.Failure.ShouldBe(StoreFailure.Rejected);
        failure.Message.ShouldContain("RE2");
    }

    [EngineTheory]
    [InlineData(StoreKind.Embedded)]
    public async Task SearchSpans_ThousandsOfConditions_AreRefusedInWords(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        SpanFilter Names(int count) => new SpanFilter.Any([.. Enumerable.Range(0, count).Select(number => Named($"n{number}"))]);

        (await SearchAsync(store, project, Names(900))).ShouldBe("");
        (await ListAsync(store, project, Names(900))).ShouldBe("");
        var failure = await Should.ThrowAsync<StoreException>(() => SearchAsync(store, project, Names(10_000)));

        failure.Failure.ShouldBe(StoreFailure.Rejected);
    }

    [EngineTheory]
    [InlineData(StoreKind.Embedded)]
    public async Task SearchSpans_ComparisonAFieldHasNot_IsRefused(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        foreach (var filter in new[] { Filter("service", FilterComparison.Greater, "1"), Filter("cost", FilterComparison.Wildcard, "1*"), Filter("nonsense", FilterComparison.Present, "") })
        {
            var failure = await Should.ThrowAsync<StoreException>(() => SearchAsync(store, SampleSpans.NewProject(), filter));
            failure.Failure.ShouldBe(StoreFailure.Rejected);
        }
    }

    [EngineTheory]
    [InlineData("東")]
    [InlineData("Ω")]
    [InlineData("\\")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("\u0001")]
    public async Task SearchSpans_TextAsLongAsAFilterMayBe_IsFound(string letter)
    {
        var store = await stores.GetAsync(StoreKind.Embedded);
        var project = SampleSpans.NewProject();
        var text = string.Concat(Enumerable.Repeat(letter, 10_000));
        await store.WriteAsync(SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "long") with { InputMessages = $"a {text} b" });

        (await SearchAsync(store, project, new SpanFilter.Contains(text))).ShouldBe("long");
    }

    [EngineFact]
    public async Task SearchSpans_TextWithTooManySpellings_IsRefusedInWords()
    {
        var store = await stores.GetAsync(StoreKind.Embedded);

        var failure = await Should.ThrowAsync<StoreException>(
            () => SearchAsync(store, SampleSpans.NewProject(), new SpanFilter.Contains(string.Concat(Enumerable.Repeat("Ω'&=+", 20_000)))));

        failure.Failure.ShouldBe(StoreFailure.Rejected);
        failure.Message.ShouldContain("too long");
    }

    private static async Task ShouldMatchAsync(Func<SpanFilter, Task<string>> ask)
    {
        var wrong = new List<string>();
        foreach (var each in Cases)
        {
            try
            {
                var filter = Filter(each.Field, each.Comparison, each.Text);
                var (found, rest) = (await ask(filter), await ask(new SpanFilter.Not(filter)));
                if (found != each.Expected || rest != Rest(each.Expected))
                {
                    wrong.Add($"{each}: found [{found}], not found [{rest}]");
                }
            }
            catch (StoreException exception)
            {
                wrong.Add($"{each}: {exception.Message} {exception.Data["clickhouse.detail"]}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    internal static SpanFilter.Compare Filter(string field, FilterComparison comparison, string text)
    {
        var ends = text.Split("..");
        return new SpanFilter.Compare(
            FieldOf(field), comparison, text, Number(ends[0]), comparison == FilterComparison.Between ? Number(ends[1]) : null);
    }

    internal static SpanField FieldOf(string field) => field.Split('.', 2) switch
    {
        ["attr", var key] => SpanFields.Attribute(key),
        ["resource", var key] => SpanFields.Resource(key),
        ["event", var key] => SpanFields.Event(key),
        _ => SpanFields.Find(field) ?? new SpanField(SpanFieldKind.Column, field, SpanFieldType.Text),
    };

    private static decimal? Number(string text)
        => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SpanFilter.Compare Named(string name) => Filter("name", FilterComparison.Equal, name);

    private static string Rest(string expected) => string.Join(' ', All.Split(' ').Except(expected.Split(' '), StringComparer.Ordinal));

    private static async Task<string> SearchAsync(StoreUnderTest store, string project, SpanFilter filter)
    {
        var page = await store.Reader.SearchSpansAsync(new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Limit = 10 }, default);
        return string.Join(' ', page.Spans.Select(span => span.Name).Order(StringComparer.Ordinal));
    }

    private static async Task<string> ListAsync(StoreUnderTest store, string project, SpanFilter filter)
    {
        var page = await store.Reader.ListTracesAsync(new TraceListQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Limit = 10 }, default);
        return string.Join(' ', page.Traces.Select(trace => trace.RootName).Order(StringComparer.Ordinal));
    }

    private static async Task<string> WriteThreeSpansAsync(StoreUnderTest store)
    {
        var project = SampleSpans.NewProject();
        await store.WriteAsync(
            Full(project),
            SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "bare"),
            SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + 3, SampleSpans.NewId(), "open") with { EndNanos = 0 });
        return project;
    }

    private static Span Full(string project) => RoundTripTests.Everything(project, new TraceId(10, 11)) with
    {
        SpanId = new SpanId(0xc1),
        ParentSpanId = new SpanId(0xd1),
        Name = "full",
        StatusMessage = "Broken 'pipe' \\",
        UserId = "çağlar ß",
        Temperature = 0.5,
        TopP = 0,
        Usage = new TokenUsage { Role = UsageRole.Rollup, InputTokens = 100, OutputTokens = 1, CacheReadTokens = 0, CacheWriteTokens = -1, ReasoningTokens = 2, TotalTokens = 3 },
        Cost = new Cost { Source = CostSource.Partial, NanoUsd = 10_000_000, InputNanoUsd = 0, CacheReadNanoUsd = 0, CacheWriteNanoUsd = 0, OutputNanoUsd = 10_000_000, ToolsNanoUsd = 0, Price = "openai/gpt-4o@2024-10-02" },
        TimeToFirstTokenNanos = 150,
        InputMessages = Refusal,
        OutputMessages = "the assistant said",
        ToolResult = "{\"a\":\"\\u4eac dans l'\\u00e9t\\u00e9\"}",

        // as System.Text.Json, Go's encoding/json and Gson write the same text
        SystemInstructions = """
            be kind: "dotnet isn\u0027t \u003Cb\u003E C\u002B\u002B \u0022\u4EAC\u0022 \u0060x\u0060 a=b"
            "go isn't \u003cb\u003e C++ \"京\" `x` a=b", "java isn\u0027t \u003cb\u003e C++ \"京\" `x` a\u003db"
            """,
        Attributes =
        [
            SampleSpans.Text("region", "EU-west"),
            SampleSpans.Text("", "empty key"),
            SampleSpans.Text("__proto__", "proto"),
            SampleSpans.Text("{x:String}", "{x:String}"),
            SampleSpans.Text("it's `quoted` \\", "'; DROP TABLE spans --\\"),
            SampleSpans.Text("nul\0", "\0"),
            new("bool", new AttributeValue.Bool(true)),
            new("int", new AttributeValue.Int(long.MaxValue)),
            new("double", new AttributeValue.Double(1.5)),
            SampleSpans.Text("gen_ai.input.messages", Refusal),
        ],
        Events =
        [
            new SpanEvent { TimeNanos = 1, Name = "log", Attributes = [] },
            new SpanEvent { TimeNanos = 2, Name = "exception 東京", Attributes = [SampleSpans.Text("exception.type", "IOException"), new("count", new AttributeValue.Int(2))] },
        ],
        Resource = new Resource
        {
            Attributes =
            [
                SampleSpans.Text("host.name", "web \"1\""), new("cpus", new AttributeValue.Int(8)), new("debug", new AttributeValue.Bool(true)),
                new("load", new AttributeValue.Double(0.25)),
            ],
        },
    };
}
