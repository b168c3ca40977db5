using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>The lines of spans say what the spans say, whichever way they were found.</summary>
[Collection(StoresCollection.Name)]
public sealed class SpanSummaryTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task SearchSpanSummaries_OfEverySort_SayWhatTheSpansSay(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var everything = RoundTripTests.Everything(project, SampleSpans.NewTrace());
        var plain = SampleSpans.Plain(project, SampleSpans.NewTrace(), everything.StartNanos + SampleSpans.Second, SampleSpans.NewId());
        await store.WriteAsync(everything, plain with { EndNanos = 0 }, plain with { SpanId = SampleSpans.NewId(), EndNanos = plain.StartNanos - 1 });
        SpanFilter?[] filters =
        [
            null,
            FilterTests.Filter("user", FilterComparison.Equal, everything.UserId),
            FilterTests.Filter("session", FilterComparison.Equal, everything.SessionId),
            FilterTests.Filter("trace", FilterComparison.Equal, plain.TraceId.ToString()),
            FilterTests.Filter("session", FilterComparison.Equal, "nobody's"),
        ];
        foreach (var filter in filters)
        {
            var query = new SpanSearchQuery { Project = project, Range = TimeRange.All, Filter = filter, Limit = 10 };
            var spans = (await store.Reader.SearchSpansAsync(query, default)).Spans;
            (await store.Reader.SearchSpanSummariesAsync(query, default)).Spans.ShouldBe(spans.Select(Summary), filter?.ToString() ?? "all");
        }

        (await store.Reader.SearchSpanSummariesAsync(new SpanSearchQuery { Project = project, Range = TimeRange.All, Limit = 10 }, default)).Spans.Count.ShouldBe(3);
        var none = await store.Reader.SearchSpanSummariesAsync(new SpanSearchQuery { Project = project, Range = TimeRange.All, Filter = filters[1], Limit = 0 }, default);
        (none.Spans.Count, none.Next).ShouldBe((0, null));
    }

    [EngineTheory]
    [InlineData(StoreKind.Embedded)]
    public async Task SearchSpanSummaries_OfMoreRowsThanAreLookedAtAtOnce_AreTheNewest(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (project, few) = (SampleSpans.NewProject(), SampleSpans.NewProject());
        ValueTask AddAsync(string name, int first, int rows) => store.Connections.Writer.ExecuteAsync(
            new ClickHouseStatement(
                $"""
                INSERT INTO spans (project, received_day, start_time, trace_id, span_id, session_id)
                SELECT '{name}', toDate('2026-11-20'), {SampleSpans.Noon} + number, toFixedString(leftPad(toString(number), 16, '0'), 16), toFixedString(leftPad(toString(number), 8, '0'), 8), 'chat' FROM numbers({first}, {rows})
                """),
            default);
        await AddAsync(few, 0, 100);
        for (var first = 0; first < 4_100_000; first += 100_000)
        {
            await AddAsync(project, first, 100_000);
        }

        var queries = new SpanQueries(store.Connections.Reader, SpanTables.Of(store.Connections));
        async Task<bool> IsReadAtOnceAsync(string name)
        {
            var scope = queries.Scope(name, SampleSpans.Day);
            return await queries.RunBoundedAsync(scope, $"SELECT span_id FROM spans WHERE {scope.Where} AND lowerUTF8(session_id) = 'chat' ORDER BY start_time DESC LIMIT 1 FORMAT Native", "test", default) is not null;
        }

        (await IsReadAtOnceAsync(few)).ShouldBeTrue();
        (await IsReadAtOnceAsync(project)).ShouldBeFalse();
        var page = await store.Reader.SearchSpanSummariesAsync(
            new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Filter = FilterTests.Filter("session", FilterComparison.Equal, "chat"), Limit = 3 }, default);
        page.Spans.Select(span => span.StartNanos - SampleSpans.Noon).ShouldBe([4_099_999ul, 4_099_998ul, 4_099_997ul]);
        page.Next.ShouldBe(page.Spans[2].Place);
    }

    private static SpanSummary Summary(Span span) => new()
    {
        TraceId = span.TraceId,
        SpanId = span.SpanId,
        ParentSpanId = span.ParentSpanId,
        Name = span.Name,
        Operation = span.Operation,
        StartNanos = span.StartNanos,
        EndNanos = span.EndNanos,
        Status = span.Status,
        ErrorType = span.ErrorType,
        Service = span.Service,
        Environment = span.Environment,
        Release = span.Release,
        RequestModel = span.RequestModel,
        ResponseModel = span.ResponseModel,
        SessionId = span.SessionId,
        UserId = span.UserId,
        TenantId = span.TenantId,
        InputTokens = span.Usage.InputTokens,
        OutputTokens = span.Usage.OutputTokens,
        CostNanoUsd = span.Cost.NanoUsd,
        TimeToFirstTokenNanos = span.TimeToFirstTokenNanos,
    };
}
