using Sightglass.Domain;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Spans of filters that an index leads to: the answers are those of any other filter.</summary>
[Collection(StoresCollection.Name)]
public sealed class FewSpansTests(StoresUnderTest stores)
{
    private const string Question = """[{"role":"user","content":"where is my parcel"}]""";

    private static readonly SpanFilter.Compare Chat = FilterTests.Filter("session", FilterComparison.Equal, "chat");

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task SearchSpans_UpToAndPastAFew_GivesEachOnceNewestFirst(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        foreach (var (count, limit) in new[] { (1, 1), (40, 7), (500, 100), (500, 499), (500, 500), (501, 100), (501, 500), (501, 501) })
        {
            // Several begin at one moment, here and there several of one trace.
            var project = SampleSpans.NewProject();
            TraceId[] traces = [.. Enumerable.Range(0, 90).Select(_ => SampleSpans.NewTrace())];
            Span[] spans = [.. Enumerable.Range(0, count).Select(number
                => SampleSpans.Plain(project, traces[number * 7 % 90], SampleSpans.Noon + ((ulong)(number % 60) * SampleSpans.Second)) with { SessionId = number % 2 == 0 ? "chat" : "CHAT" })];
            await store.WriteAsync([.. spans.Take(count / 2), SampleSpans.Plain(project, traces[0])]);
            await store.WriteAsync([.. spans.Skip(count / 2), SampleSpans.Plain(project, traces[1]) with { SessionId = "chats" }]);

            var found = await TraceListTests.SearchAllAsync(store, project, limit, Chat);

            found.Select(PlaceOf).ShouldBe(
                spans.Select(PlaceOf).OrderByDescending(place => place.Start).ThenByDescending(place => place.Trace, StringComparer.Ordinal).ThenByDescending(place => place.Span, StringComparer.Ordinal),
                $"{count} by {limit}");
            (await TraceListTests.SearchAllSummariesAsync(store, project, limit, Chat)).Select(span => span.SpanId).ShouldBe(found.Select(span => span.SpanId), $"{count} by {limit}");
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task SearchSpans_AttributeThatIsContentOnSomeSpans_IsFoundOnAll(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        Span Asked(string name, string key) => SampleSpans.Plain(project, SampleSpans.NewTrace(), name: name) with { Attributes = [SampleSpans.Text(key, Question)] };
        await store.WriteAsync(
            Asked("content", "gen_ai.input.messages") with { InputMessages = Question }, Asked("in place", "gen_ai.input.messages"), Asked("another key", "question"),
            SampleSpans.Plain(project, SampleSpans.NewTrace(), name: "other words") with { InputMessages = "no", Attributes = [SampleSpans.Text("gen_ai.input.messages", "no")] });
        (await store.SumAsync($"SELECT count() FROM spans WHERE project = '{project}' AND notEmpty(content_keys)")).ShouldBe(2);

        async Task<string> NamesAsync(SpanFilter filter)
        {
            var names = string.Join(", ", (await TraceListTests.SearchAllAsync(store, project, 10, filter)).Select(span => span.Name).Order(StringComparer.Ordinal));
            string.Join(", ", (await TraceListTests.SearchAllSummariesAsync(store, project, 10, filter)).Select(span => span.Name).Order(StringComparer.Ordinal)).ShouldBe(names);
            return names;
        }

        var ofMessages = FilterTests.Filter("attr.gen_ai.input.messages", FilterComparison.Equal, Question);
        (await NamesAsync(ofMessages)).ShouldBe("content, in place");
        (await NamesAsync(FilterTests.Filter("attr.question", FilterComparison.Equal, Question))).ShouldBe("another key");
        (await NamesAsync(new SpanFilter.All([ofMessages, FilterTests.Filter("name", FilterComparison.Equal, "content")]))).ShouldBe("content");
        (await NamesAsync(new SpanFilter.Any([ofMessages, FilterTests.Filter("attr.question", FilterComparison.Equal, Question)]))).ShouldBe("another key, content, in place");
        (await NamesAsync(new SpanFilter.Not(ofMessages))).ShouldBe("another key, other words");
        (await NamesAsync(new SpanFilter.All([ofMessages, new SpanFilter.Contains("parcel")]))).ShouldBe("content");
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task SearchSpans_OneSpanSentTwice_StaysOnOnePage_AndOnlyWhatMatches(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var (twice, once) = (SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + 2) with { SessionId = "chat" }, SampleSpans.Plain(project, SampleSpans.NewTrace()) with { SessionId = "chat" });
        await store.WriteAsync(twice with { Name = "first" }, once with { Name = "older" });
        await store.WriteAsync(twice with { Name = "second" }, twice with { Name = "another session", SessionId = "other" });

        var page = await store.Reader.SearchSpansAsync(new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Filter = Chat, Limit = 1 }, default);

        page.Spans.Select(span => span.Name).ShouldBe(["first", "second"], ignoreOrder: true);
        (await TraceListTests.SearchAllAsync(store, project, 1, Chat)).Select(span => span.Name).ShouldBe(["first", "second", "older"], ignoreOrder: true);
        (await TraceListTests.SearchAllAsync(store, project, 2, Chat)).Count.ShouldBe(3);

        var lines = await store.Reader.SearchSpanSummariesAsync(new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Filter = Chat, Limit = 1 }, default);
        lines.Spans.Select(span => span.Name).ShouldBe(["first", "second"], ignoreOrder: true);
        foreach (var limit in new[] { 1, 2, 3 })
        {
            (await TraceListTests.SearchAllSummariesAsync(store, project, limit, Chat)).Select(span => span.Name).ShouldBe(["first", "second", "older"], ignoreOrder: true);
        }
    }

    private static (ulong Start, string Trace, string Span) PlaceOf(Span span) => (span.StartNanos, span.TraceId.ToString(), span.SpanId.ToString());
}
