using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>A trace is read by two statements side by side where that is allowed, and by one where not: with the same outcome.</summary>
[Collection(StoresCollection.Name)]
public sealed class WideReadingTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetTrace_ByTwoStatementsOrOne_IsTheSame(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        Span[] spans = [.. Enumerable.Range(0, 300).Select(number => Span(project, trace, number))];
        foreach (var block in spans.Reverse().Chunk(70))
        {
            await store.WriteAsync(block);
        }

        var read = (await store.Reader.GetTraceAsync(project, trace, 1000, default)).ShouldNotBeNull();
        var byOne = (await new ClickHouseSpanReader(Narrow(store.Connections)).GetTraceAsync(project, trace, TimeRange.All, 1000, default)).ShouldNotBeNull();

        read.Select(Described.Of).ShouldBe(spans.Select(Described.Of));
        byOne.Select(Described.Of).ShouldBe(read.Select(Described.Of));
        (await store.Reader.GetTraceAsync(project, trace, 7, default)).ShouldNotBeNull().Select(Described.Of).ShouldBe(spans.Take(7).Select(Described.Of));
        (await store.Reader.GetTraceAsync(project, SampleSpans.NewTrace(), 7, default)).ShouldBeNull();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task GetTrace_SpansOfOnePlaceThatDiffer_KeepTheirOwn(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        var span = Span(project, trace, 1);
        var again = span with { Name = "again", Service = "other", InputMessages = "said again", Attributes = [SampleSpans.Text("other", "y")], ReceivedNanos = span.ReceivedNanos + 5 };
        await store.WriteAsync(span, Span(project, trace, 2));
        await store.WriteAsync(again);

        var read = (await store.Reader.GetTraceAsync(project, trace, 10, default)).ShouldNotBeNull();

        read.Select(Described.Of).Order(StringComparer.Ordinal).ShouldBe(new[] { span, again, Span(project, trace, 2) }.Select(Described.Of).Order(StringComparer.Ordinal));

        // One of the two alone, when no more are wanted.
        Described.Of((await store.Reader.GetTraceAsync(project, trace, 1, default)).ShouldNotBeNull().ShouldHaveSingleItem()).ShouldBeOneOf(Described.Of(span), Described.Of(again));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task RunBeside_RowsThatDoNotBelongTogether_AreNotJoined(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync([.. Enumerable.Range(0, 4).Select(number => Span(project, trace, number))]);
        var tables = SpanTables.Of(store.Connections);
        var queries = new SpanQueries(store.Connections.Reader, tables);
        var scope = queries.Scope(project, TimeRange.All);
        string Sql(string columns, string more) => $"SELECT start_time, span_id, {columns} FROM {tables.All} WHERE {scope.WhereProject} {more} FORMAT Native";

        async Task<int?> RowsAsync(string first, string second)
            => (await queries.RunBesideAsync(scope, Sql("name", first), Sql("service", second), "try", default))?.Sum(block => block.Rows);

        const string Ordered = "ORDER BY start_time, span_id";
        (await RowsAsync(Ordered, Ordered)).ShouldBe(store.Connections.Reader.MaySetThreads ? 4 : null);
        (await RowsAsync(Ordered, $"{Ordered} LIMIT 3")).ShouldBeNull();
        (await RowsAsync($"{Ordered} LIMIT 3", Ordered)).ShouldBeNull();
        (await RowsAsync(Ordered, $"{Ordered} LIMIT 0")).ShouldBeNull();
        (await RowsAsync($"{Ordered} LIMIT 3", $"{Ordered} LIMIT 1, 3")).ShouldBeNull();
        (await RowsAsync(Ordered, "ORDER BY start_time DESC, span_id")).ShouldBeNull();
    }

    private static Span Span(string project, TraceId trace, int number) => SampleSpans.Plain(project, trace, SampleSpans.Noon + (ulong)number, name: $"step {number}") with
    {
        SpanId = new SpanId(1_000 + (ulong)number),
        Service = $"service {number % 3}",
        UserId = $"user {number}",
        Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = number, OutputTokens = number + 1 },
        InputMessages = $"question {number}",
        OutputMessages = number % 2 == 0 ? $"answer {number}" : "",
        FinishReasons = ["stop"],
        Attributes = [SampleSpans.Text("a", $"value {number}"), new Domain.Attribute("n", new AttributeValue.Int(number))],
        Events = [new SpanEvent { TimeNanos = (ulong)number, Name = $"event {number}", Attributes = [] }],
    };

    /// <summary>The same servers for a reader that may not say how many threads it gets.</summary>
    private static ClickHouseConnections Narrow(ClickHouseConnections connections) => new(
        connections.Options,
        [.. connections.Shards.Select(shard => new RemoteEndpoint(shard.Address with { ReaderMaySetThreads = false }))],
        TimeProvider.System,
        Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
}
