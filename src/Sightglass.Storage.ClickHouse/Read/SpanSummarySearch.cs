using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Finds the lines of spans, newest first (docs/adr/019).</summary>
internal sealed class SpanSummarySearch(SpanQueries queries, SpanTables tables)
{
    private const string Step = "read lines of spans";

    private const string Columns =
        """
        trace_id, span_id, parent_span_id, name, operation, start_time, duration, status, error_type, service, environment, release,
        request_model, response_model, session_id, user_id, tenant_id, input_tokens, output_tokens, cost, time_to_first_token
        """;

    private readonly SpanPlaces _places = new(queries, tables);

    public async Task<SpanSummaryPage> SearchAsync(SpanSearchQuery query, CancellationToken cancellationToken)
    {
        var (facts, newest) = await _places.WithFactsAsync(query, known => AtOnceAsync(query, known, cancellationToken), cancellationToken);
        if (newest is not null && PageOf(newest, query.Limit) is { } page)
        {
            return page;
        }

        // One more than asked for says whether there is a next page.
        var count = query.Limit + 1;
        var places = await _places.FewAsync(query, facts, count, cancellationToken) ?? await _places.FindAsync(query, facts, count, cancellationToken);
        var (spans, next) = await _places.PageAsync<SpanSummary>(
            query, facts, places, async (scope, rows, _) => Read(await queries.RunAsync(scope, $"SELECT {Columns} {rows}", Step, cancellationToken)), span => span.Place, cancellationToken);
        return new SpanSummaryPage(spans, next);
    }

    /// <summary>
    /// Lines found and read by one statement, when an index leads to them and not many rows are to be looked at for them; else null. It puts all that match in order before it has
    /// the first, where the other way stops along the table.
    /// </summary>
    private async Task<IReadOnlyList<SpanSummary>?> AtOnceAsync(SpanSearchQuery query, FilterFacts facts, CancellationToken cancellationToken)
    {
        if (!SpanPlaces.HasIndex(query.Filter, facts))
        {
            return null;
        }

        var scope = queries.Scope(query.Project, query.Range);
        var from = await _places.FromAsync(query, facts, scope, cancellationToken);
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT {Columns} {from} {SpanPlaces.NewestFirst} LIMIT {query.Limit + 1} FORMAT Native");
        return await queries.RunBoundedAsync(scope, sql, Step, cancellationToken) is { } blocks ? Read(blocks) : null;
    }

    /// <summary>The page of the newest lines, one more of them than it has when there is a next; null when that one is in the place of the last: a cursor cannot tell them apart.</summary>
    private static SpanSummaryPage? PageOf(IReadOnlyList<SpanSummary> newest, int limit) => (newest.Count > limit, limit) switch
    {
        (false, _) => new SpanSummaryPage(newest, null),
        (true, 0) => new SpanSummaryPage([], null),
        _ when newest[limit - 1].Place == newest[limit].Place => null,
        _ => new SpanSummaryPage([.. newest.Take(limit)], newest[limit - 1].Place),
    };

    private static List<SpanSummary> Read(IReadOnlyList<NativeBlock> blocks)
        => [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => Read(block, row)))];

    private static SpanSummary Read(NativeBlock block, int row)
    {
        string Text(string name) => block[name].Text(row);
        long? Count(string name) => block[name].IsNull(row) ? null : block[name].Signed(row);
        SpanId Id(string name) => SpanId.Read(block[name].Bytes(row));

        var start = block["start_time"].Unsigned(row);
        return new SpanSummary
        {
            TraceId = TraceId.Read(block["trace_id"].Bytes(row)),
            SpanId = Id("span_id"),
            ParentSpanId = Id("parent_span_id"),
            Name = Text("name"),
            Operation = (SpanOperation)block["operation"].Unsigned(row),
            StartNanos = start,
            EndNanos = unchecked(start + block["duration"].Unsigned(row)),
            Status = (SpanStatus)block["status"].Unsigned(row),
            ErrorType = Text("error_type"),
            Service = Text("service"),
            Environment = Text("environment"),
            Release = Text("release"),
            RequestModel = Text("request_model"),
            ResponseModel = Text("response_model"),
            SessionId = Text("session_id"),
            UserId = Text("user_id"),
            TenantId = Text("tenant_id"),
            InputTokens = Count("input_tokens"),
            OutputTokens = Count("output_tokens"),
            CostNanoUsd = Count("cost"),
            TimeToFirstTokenNanos = unchecked((ulong?)Count("time_to_first_token")),
        };
    }
}
