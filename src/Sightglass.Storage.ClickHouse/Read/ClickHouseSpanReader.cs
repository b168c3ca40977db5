using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Answers questions about spans as the reading user: it cannot write, and its time, memory and rows are limited.</summary>
public sealed class ClickHouseSpanReader : ISpanReader
{
    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;
    private readonly TraceLister _traces;
    private readonly SpanStats _stats;
    private readonly SpanCompletion _completion;

    /// <summary>Makes a reader over the store's servers.</summary>
    public ClickHouseSpanReader(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = connections.IsCluster ? SpanTables.Cluster : SpanTables.SingleServer;
        _queries = new SpanQueries(connections.Reader, _tables);
        _traces = new TraceLister(_queries, _tables);
        _stats = new SpanStats(_queries, _tables);
        _completion = new SpanCompletion(_queries, _tables);
    }

    /// <inheritdoc/>
    public Task<TracePage> ListTracesAsync(TraceListQuery query, CancellationToken cancellationToken) => _traces.ListAsync(query, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Span>?> GetTraceAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(project, TimeRange.All);
        var sql =
            $"""
            SELECT {SpanRecords.Columns} FROM {_tables.All}
            WHERE {scope.WhereProject} AND trace_id = unhex({scope.Parameters.Text(traceId.ToString())})
            ORDER BY start_time, span_id LIMIT {Math.Max(0, maxSpans)} FORMAT Native
            """;
        var spans = SpanRecords.Read(await _queries.RunAsync(scope, sql, "read a trace", cancellationToken));
        return spans.Count == 0 ? null : spans;
    }

    /// <inheritdoc/>
    public async Task<SpanPage> SearchSpansAsync(SpanSearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var range = query.After is { } cursor ? query.Range with { ToNanos = Math.Min(query.Range.ToNanos, cursor.StartNanos) } : query.Range;
        var scope = _queries.Scope(query.Project, range);
        var condition = "1";
        if (query.Filter is { } filter)
        {
            condition = (await _queries.FilterAsync(query.Project, range, scope, filter, null, cancellationToken)).OfSpan(filter);
        }

        if (query.After is { } place)
        {
            condition += $" AND (start_time < {scope.Parameters.Number(place.StartNanos)} OR {After(place, scope.Parameters)})";
        }

        // One more than asked for says whether there is a next page. WITH TIES: spans that a cursor could not tell apart stay on one page.
        var sql =
            $"""
            SELECT {SpanRecords.Columns} FROM {_tables.All} WHERE {scope.Where} AND {condition}
            ORDER BY start_time DESC, trace_id DESC, span_id DESC LIMIT {query.Limit + 1} WITH TIES FORMAT Native
            """;
        return Page(SpanRecords.Read(await _queries.RunAsync(scope, sql, "search spans", cancellationToken)), query.Limit);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StatsSeries>> GetStatsAsync(StatsQuery query, CancellationToken cancellationToken) => _stats.GetAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ValueCount>> GetValuesAsync(ValueQuery query, CancellationToken cancellationToken) => _completion.ValuesAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ValueCount>> GetKeysAsync(KeyQuery query, CancellationToken cancellationToken) => _completion.KeysAsync(query, cancellationToken);

    /// <inheritdoc/>
    public async Task<long> CountSpansAsync(string project, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(project, TimeRange.All);
        var blocks = await _queries.RunAsync(
            scope, $"SELECT count() AS spans FROM {_tables.All} WHERE {scope.WhereProject} FORMAT Native", "count a project's spans", cancellationToken);
        return blocks.Sum(block => block.Rows > 0 ? block["spans"].Signed(0) : 0);
    }

    private static string After(SpanCursor place, SqlParameters parameters)
    {
        var trace = $"unhex({parameters.Text(place.TraceId.ToString())})";
        return $"trace_id < {trace} OR (trace_id = {trace} AND span_id < unhex({parameters.Text(place.SpanId.ToString())}))";
    }

    private static SpanPage Page(IReadOnlyList<Span> spans, int limit)
    {
        if (spans.Count <= limit)
        {
            return new SpanPage(spans, null);
        }

        var last = PlaceOf(spans[limit - 1]);
        var count = limit;
        while (count < spans.Count && PlaceOf(spans[count]) == last)
        {
            count++;
        }

        // Where the ties were all that came, only the next page can tell whether there is more.
        return new SpanPage([.. spans.Take(count)], last);
    }

    private static SpanCursor PlaceOf(Span span) => new(span.StartNanos, span.TraceId, span.SpanId);
}
