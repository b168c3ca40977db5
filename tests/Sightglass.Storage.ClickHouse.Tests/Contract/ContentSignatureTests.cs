using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.ClickHouse.Remap;
using Sightglass.Storage.ClickHouse.Signatures;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Remap;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Searches for a text find with signatures what they find without. The blocks of these stores are signed one by one.</summary>
[Collection(StoresCollection.Name)]
public sealed class ContentSignatureTests(StoresUnderTest stores)
{
    private static readonly string[] Pieces =
    [
        "refund", "KELVIN", "kelvin", "5\u212A", "\u212Aelvin", "mas\u017F", "\u0130stanbul", "\u0131sparta", "ΣΊΣΥΦΟΣ", "东京", "straße", "İĞÜ", "😀", "\"quoted\"", "a\\b", "<tag>", "it's",
        "x=y&z", "1+1", "`code`", "/path/", "tab\there", "\n", " ", ", ", "2026-11-20", "[{}]", "{\"a\":1}", "the", "The quick", "~end", "%_*",
    ];

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Search_RandomTexts_FindsWithSignaturesWhatItFindsWithout(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var random = new Random(20261129);
        var texts = new List<string>();
        for (var block = 0; block < 8; block++)
        {
            await store.WriteAsync([.. Enumerable.Range(0, 4).Select(_ => Spoken(project, random, texts))]);
        }

        (await store.SumAsync($"SELECT count() FROM content_signatures WHERE project = '{project}'")).ShouldBe(8);
        List<SpanFilter> filters = [.. Enumerable.Range(0, 60).Select(number => Searched(random, texts[random.Next(texts.Count)], number))];
        filters.AddRange(((string[])["xyzzyplugh", "kelvinator", "REFUND", "5k", "5K ", "masks", "istanbul"]).Select(text => new SpanFilter.Contains(text)));

        var with = await FoundAsync(store, project, filters);
        await ForgetSignaturesAsync(store, project);
        var without = await FoundAsync(store, project, filters);

        for (var filter = 0; filter < filters.Count; filter++)
        {
            with[filter].ShouldBe(without[filter], filters[filter].ToString());
        }

        without.Count(found => found.Length > 0).ShouldBeGreaterThan(50);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Search_SignForK_IsFoundAsTheStoreComparesIt(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync(Saying(project, "it is 300 \u212A"));
        await store.WriteAsync(Saying(project, "it is 300 degrees"));

        // The store takes no other letter beyond ASCII for one within; where it takes this one a signature must not know better.
        var found = await FoundAsync(store, project, [new SpanFilter.Contains("is 300 k"), new SpanFilter.Contains("is 300 K")]);
        found.ShouldAllBe(spans => spans.Length > 0);
    }

    [EngineFact]
    public async Task MultiSearch_EveryCharacterBeyondAscii_OnlyTheKelvinSignIsTakenForALetterWithin()
    {
        var store = await stores.GetAsync(StoreKind.Embedded);
        foreach (var shape in (string[])["?", "?abcde", "ab?cde", "abcde?", "the quick brown fox ? jumps over"])
        {
            string[] needles = [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(letter => shape.Replace('?', (char)letter))];
            const string Utf8 =
                "multiIf(code < 2048, char(192 + intDiv(code, 64), 128 + code % 64), code < 65536, char(224 + intDiv(code, 4096), 128 + intDiv(code, 64) % 64, 128 + code % 64), "
                + "char(240 + intDiv(code, 262144), 128 + intDiv(code, 4096) % 64, 128 + intDiv(code, 64) % 64, 128 + code % 64))";
            var statement = new ClickHouseStatement(
                $$"""
                SELECT arrayStringConcat(arraySort(groupArray(toString(code))), ',') FROM
                (
                    SELECT number AS code, replaceAll({shape:String}, '?', {{Utf8}}) AS text FROM numbers(128, 131072) WHERE number < 55296 OR number > 57343
                )
                WHERE multiSearchAnyCaseInsensitiveUTF8(text, {needles:Array(String)})
                """);
            var taken = await store.Connections.Writer.QueryTextAsync(statement.Bind("shape", shape).Bind("needles", needles), default);
            taken.ShouldBeOneOf("", "8490");
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Search_NotAnyAllAndTraceConditions_AreRightWhereTheTextIsAbsent(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var trace = SampleSpans.NewTrace();
        await store.WriteAsync(Saying(project, "the first question") with { TraceId = trace });
        await store.WriteAsync(Saying(project, "something else entirely") with { TraceId = trace });
        await store.WriteAsync(Saying(project, "nothing of the kind"));
        SpanFilter first = new SpanFilter.Contains("first question");
        SpanFilter absent = new SpanFilter.Contains("xyzzyplugh");
        SpanFilter input = FilterTests.Filter("input", FilterComparison.Equal, "entirely");

        async Task<int> SpansAsync(SpanFilter filter) => (await FoundAsync(store, project, [filter]))[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        (await SpansAsync(first)).ShouldBe(1);
        (await SpansAsync(absent)).ShouldBe(0);
        (await SpansAsync(input)).ShouldBe(1);
        (await SpansAsync(new SpanFilter.Not(absent))).ShouldBe(3);
        (await SpansAsync(new SpanFilter.Not(first))).ShouldBe(2);
        (await SpansAsync(new SpanFilter.Any([absent, first, input]))).ShouldBe(2);
        (await SpansAsync(new SpanFilter.All([first, new SpanFilter.Not(input)]))).ShouldBe(1);
        (await SpansAsync(new SpanFilter.RootSpan(first))).ShouldBe(1);

        async Task<int> TracesAsync(SpanFilter filter)
            => (await store.Reader.ListTracesAsync(new TraceListQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Limit = 10 }, default)).Traces.Count;
        (await TracesAsync(absent)).ShouldBe(0);
        (await TracesAsync(new SpanFilter.Not(absent))).ShouldBe(2);
        (await TracesAsync(new SpanFilter.All([first, input]))).ShouldBe(1);
        (await TracesAsync(new SpanFilter.SameSpan(new SpanFilter.All([first, input])))).ShouldBe(0);
        (await TracesAsync(new SpanFilter.Not(first))).ShouldBe(1);
        (await TracesAsync(new SpanFilter.Any([absent, first]))).ShouldBe(1);
    }

    [EngineFact]
    public async Task Search_AbsentWord_ReadsNoRows_AndAPresentOneOnlyItsBlock()
    {
        var store = await stores.GetAsync(StoreKind.Embedded);
        var project = SampleSpans.NewProject();
        var day = new DateOnly(2026, 2, 1);
        await store.Connections.Writer.ExecuteAsync(new ClickHouseStatement("SYSTEM STOP MERGES spans"), default);
        try
        {
            await store.WriteOnAsync(day, Saying(project, "the first question"));
            await store.WriteOnAsync(day, Saying(project, "something else entirely"));

            (await GranulesAsync(store, project, day, "xyzzyplugh")).ShouldBe("0/2");
            (await GranulesAsync(store, project, day, "first question")).ShouldBe("1/2");

            // There is nothing to go by, and then nobody who says.
            (await GranulesAsync(store, project, day, "\"\"\"\"")).ShouldBe("");
            await ForgetSignaturesAsync(store, project);
            (await GranulesAsync(store, project, day, "xyzzyplugh")).ShouldBe("");
        }
        finally
        {
            await store.Connections.Writer.ExecuteAsync(new ClickHouseStatement("SYSTEM START MERGES spans"), default);
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Search_RowsWithoutSignatures_AreFound(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteAsync(Saying(project, "a signed question"));

        // Of a process that does not sign: it has a journal of its own, as every process has.
        var writer = ClickHouseBlockWriters.Spans(store.Connections);
        using var block = writer.CreateBlock();
        block.Add(Saying(project, "an unsigned question"));
        await writer.InsertAsync(StoreUnderTest.NewBlock() with { Journal = 0x0DD0_0000 }, block, default);
        await store.WriteAsync(Saying(project, "another signed question"));

        (await FoundAsync(store, project, [new SpanFilter.Contains("unsigned question")]))[0].ShouldNotBeEmpty();
        (await FoundAsync(store, project, [new SpanFilter.Contains("signed question")]))[0].Split(' ').Length.ShouldBe(3);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Search_BlocksOfFewAndOfTooManyProjects_EachFindsItsOwn(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var projects = Enumerable.Range(0, BlockSignature.MaxProjects + 1).Select(_ => SampleSpans.NewProject()).ToList();
        foreach (var some in new[] { projects[..^1], projects })
        {
            await store.WriteAsync([.. some.Select((project, number) => Saying(project, $"question number {number:0000} of {some.Count}"))]);
        }

        (await store.SumAsync($"SELECT count() FROM content_signatures WHERE project IN ('{string.Join("', '", projects)}')")).ShouldBe(BlockSignature.MaxProjects);
        foreach (var (number, project) in projects.Index())
        {
            SpanFilter[] filters = [new SpanFilter.Contains($"question number {number:0000} of 17"), new SpanFilter.Contains($"question number {number:0000} of 16"), new SpanFilter.Contains($"question number {number + 1:0000}")];
            (await FoundAsync(store, project, filters)).Select(found => found.Length > 0).ShouldBe([true, number < 16, false]);
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Remap_TextThatMovesIntoContent_IsFound_WhetherItsBlockWasSignedBeforeOrAfter(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var other = SampleSpans.NewProject();
        var day = new DateOnly(2026, 3, 1);

        // One block is signed already, the signature of another is still being gathered: and so it is for a project that is not mapped anew.
        await store.WriteOnAsync(day, Untold(project, "signed before"), Saying(other, "of another project"));
        using var signing = new ContentSigning(store.Connections, new SigningOptions { LeastBytes = 1 }, TimeProvider.System, NullLogger.Instance);
        var writer = ClickHouseBlockWriters.Spans(store.Connections, signing);
        using var block = writer.CreateBlock();
        block.Add(Untold(project, "signed after"));
        block.Add(Saying(other, "of another project too"));
        await writer.InsertAsync(StoreUnderTest.NewBlock() with { Journal = 0x0EA9_0000, Day = day }, block, default);

        var remap = new ClickHouseRemapStore(store.Connections);
        var places = await remap.FindAsync(new RemapQuery { Project = project, Range = SampleSpans.Day, Limit = 100 }, default);
        var spans = await remap.ReadAsync(project, places, default);
        await remap.ReviseAsync(
            project,
            [.. spans.Select(span => remap.Prepare(span, new MappedSpan(span.Mapped.Span with { OutputMessages = ((AttributeValue.Text)span.Mapped.Span.Attributes[0].Value).Value }, [ContentColumn.OutputMessages])))],
            default);
        await signing.FinishAsync(default);

        SpanFilter[] filters = [new SpanFilter.Contains("hidden text signed before"), new SpanFilter.Contains("hidden text signed after"), new SpanFilter.Contains("xyzzyplugh")];
        (await FoundAsync(store, project, filters)).Select(found => found.Length > 0).ShouldBe([true, true, false]);
        (await store.SumAsync($"SELECT count() FROM content_signatures WHERE project = '{project}' AND received_day = '{day:yyyy-MM-dd}'")).ShouldBe(2);

        // Before and after each rewriting; on both shards of a cluster, where the spans are of one shard or of both.
        (await store.SumAsync($"SELECT count() FROM content_revisions WHERE project = '{project}'")).ShouldBeOneOf(kind == StoreKind.Cluster ? [4, 8] : [2]);
        (await store.SumAsync($"SELECT count() FROM content_revisions WHERE project = '{other}'")).ShouldBe(0);

        // What is stored from now on is signed again; what another project has was signed all the time.
        await store.WriteOnAsync(day, Saying(project, "a question after that"));
        (await AbsentAsync(store, project)).ShouldBe(1);
        (await AbsentAsync(store, other)).ShouldBe(2);
    }

    private static Span Saying(string project, string text) => SampleSpans.Plain(project, SampleSpans.NewTrace()) with { InputMessages = text };

    /// <summary>A span whose text stands among its attributes.</summary>
    private static Span Untold(string project, string text)
        => Saying(project, "what was said") with { Attributes = [SampleSpans.Text("said", $"hidden text {text}")] };

    private static Span Spoken(string project, Random random, List<string> texts)
    {
        string Said()
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            texts.Add(text);
            return random.Next(3) switch
            {
                0 => text,
                1 => JsonSerializer.Serialize(text),
                _ => $"[{{\"content\":\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"}}]",
            };
        }

        return SampleSpans.Plain(project, SampleSpans.NewTrace()) with
        {
            InputMessages = Said(),
            OutputMessages = Said(),
            SystemInstructions = random.Next(2) == 0 ? Said() : "",
            ToolArguments = random.Next(3) == 0 ? Said() : "",
            ToolResult = random.Next(3) == 0 ? Said() : "",
            Documents = random.Next(3) == 0 ? Said() : "",
        };
    }

    /// <summary>A part of a text in some case, asked for by one of the ways there are.</summary>
    private static SpanFilter Searched(Random random, string text, int number)
    {
        var runes = text.EnumerateRunes().ToList();
        var start = random.Next(runes.Count);
        var part = string.Concat(runes.Skip(start).Take(random.Next(1, 24)));
        part = (number % 3) switch { 0 => part, 1 => part.ToUpperInvariant(), _ => part.ToLowerInvariant() };
        return (number % 5) switch
        {
            0 => FilterTests.Filter("content", FilterComparison.Equal, part),
            1 => FilterTests.Filter("input", FilterComparison.Equal, part),
            2 => new SpanFilter.Not(new SpanFilter.Contains(part)),
            3 => new SpanFilter.Any([new SpanFilter.Contains(part), FilterTests.Filter("document", FilterComparison.Equal, "the quick")]),
            _ => new SpanFilter.Contains(part),
        };
    }

    private static async Task<List<string>> FoundAsync(StoreUnderTest store, string project, IEnumerable<SpanFilter> filters)
    {
        List<string> found = [];
        foreach (var filter in filters)
        {
            var page = await store.Reader.SearchSpansAsync(new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Limit = 100 }, default);
            found.Add(string.Join(' ', page.Spans.Select(span => span.SpanId.ToString()).Order(StringComparer.Ordinal)));
        }

        return found;
    }

    /// <summary>How many runs of blocks cannot hold a word that nobody says.</summary>
    private static async Task<int> AbsentAsync(StoreUnderTest store, string project)
    {
        var queries = new SpanQueries(store.Connections.Reader, SpanTables.Of(store.Connections));
        var texts = AbsentBlocks.Askable(["xyzzyplugh"]);
        var scope = queries.Scope(project, SampleSpans.Day);
        return (await queries.RunAsync(scope, AbsentBlocks.Sql(scope, texts), "ask", default)).Sum(block => block.Rows);
    }

    /// <summary>How many granules of a day the engine reads, of how many, by the index on blocks; empty when that has no part in it.</summary>
    private static async Task<string> GranulesAsync(StoreUnderTest store, string project, DateOnly day, string text)
    {
        var queries = new SpanQueries(store.Connections.Reader, SpanTables.SingleServer);
        var scope = queries.Scope(project, SampleSpans.Day);
        SpanFilter filter = new SpanFilter.Contains(text);
        var condition = (await queries.FilterAsync(project, SampleSpans.Day, scope, filter, [], default)).OfSpan(filter);
        var sql = $"EXPLAIN indexes = 1 SELECT count() FROM spans WHERE received_day = '{day:yyyy-MM-dd}' AND {scope.Where} AND {condition} SETTINGS use_query_condition_cache = 0";
        var lines = (await store.Connections.Writer.QueryTextAsync(scope.Parameters.Statement(sql, "explain"), default)).Split('\n');
        var name = Array.FindIndex(lines, line => line.Contains("by_journal_and_block", StringComparison.Ordinal));
        return name < 0 ? "" : lines.Skip(name).First(line => line.Contains("Granules:", StringComparison.Ordinal)).Split(": ")[1].Trim();
    }

    private static async Task ForgetSignaturesAsync(StoreUnderTest store, string project)
    {
        var statement = new ClickHouseStatement("ALTER TABLE content_signatures DELETE WHERE project = {project:String}").Bind("project", project);
        await store.Connections.Writer.ExecuteAsync(statement.Set("mutations_sync", "2"), default);
    }
}
