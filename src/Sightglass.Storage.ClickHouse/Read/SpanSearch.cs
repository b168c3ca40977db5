using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Finds spans, newest first.</summary>
internal sealed class SpanSearch(SpanQueries queries, SpanTables tables)
{
    public async Task<SpanPage> SearchAsync(SpanSearchQuery query, CancellationToken cancellationToken)
    {
        // One more than asked for says whether there is a next page.
        var spans = await FindAsync(query, After, query.After, $"LIMIT {query.Limit + 1}", cancellationToken);
        if (spans.Count <= query.Limit)
        {
            return new SpanPage(spans, null);
        }

        var last = PlaceOf(spans[query.Limit - 1]);
        if (PlaceOf(spans[query.Limit]) != last)
        {
            return new SpanPage([.. spans.Take(query.Limit)], last);
        }

        // Spans of one id and start, sent more than once: a cursor cannot tell them apart, so they stay on one page. Asking for them apart keeps
        // the search itself on the table's order, which LIMIT WITH TIES would leave (30 ms against 300 ms over a million rows).
        var twins = await FindAsync(query, At, last, "", cancellationToken);
        return new SpanPage([.. spans.TakeWhile(span => PlaceOf(span) != last), .. twins], last);
    }

    private async Task<IReadOnlyList<Span>> FindAsync(
        SpanSearchQuery query, Func<SpanCursor, SqlParameters, string> placed, SpanCursor? place, string limit, CancellationToken cancellationToken)
    {
        // The filter keeps to the range that was asked for: were it cut at the cursor, trace.* would be of fewer spans on later pages.
        var scope = queries.Scope(query.Project, query.Range);
        var condition = "1";
        if (query.Filter is { } filter)
        {
            condition = (await queries.FilterAsync(query.Project, query.Range, scope, filter, [], cancellationToken)).OfSpan(filter);
        }

        if (place is { } cursor)
        {
            condition += $" AND ({placed(cursor, scope.Parameters)})";
        }

        var sql =
            $"""
            SELECT {SpanRecords.Columns} FROM {tables.All} WHERE {scope.Where} AND {condition}
            ORDER BY start_time DESC, trace_id DESC, span_id DESC {limit} FORMAT Native
            """;
        return SpanRecords.Read(await queries.RunAsync(scope, sql, "search spans", cancellationToken));
    }

    private static string At(SpanCursor place, SqlParameters parameters)
        => $"start_time = {parameters.Number(place.StartNanos)} AND trace_id = {Id(place.TraceId.ToString(), parameters)} AND span_id = {Id(place.SpanId.ToString(), parameters)}";

    private static string After(SpanCursor place, SqlParameters parameters)
    {
        var (start, trace) = (parameters.Number(place.StartNanos), Id(place.TraceId.ToString(), parameters));
        return $"start_time <= {start} AND (start_time < {start} OR trace_id < {trace} OR (trace_id = {trace} AND span_id < {Id(place.SpanId.ToString(), parameters)}))";
    }

    private static string Id(string hexadecimal, SqlParameters parameters) => $"unhex({parameters.Text(hexadecimal)})";

    private static SpanCursor PlaceOf(Span span) => new(span.StartNanos, span.TraceId, span.SpanId);
}
