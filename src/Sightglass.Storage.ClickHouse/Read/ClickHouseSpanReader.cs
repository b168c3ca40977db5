using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Answers questions about spans as the reading user: it cannot write, and its time, memory and rows are limited.</summary>
public sealed class ClickHouseSpanReader : ISpanReader
{
    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;
    private readonly WholeSpans _spans;
    private readonly TraceLister _traces;
    private readonly TraceRanking _ranking;
    private readonly SpanSearch _search;
    private readonly SpanSummarySearch _summaries;
    private readonly SpanStats _stats;
    private readonly SpanCompletion _completion;

    /// <summary>Makes a reader over the store's servers.</summary>
    public ClickHouseSpanReader(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
        _spans = new WholeSpans(_queries);
        var summaries = new TraceSummaries(_queries, _tables);
        _traces = new TraceLister(_queries, _tables, summaries);
        _ranking = new TraceRanking(_queries, _tables, summaries);
        _search = new SpanSearch(_queries, _tables);
        _summaries = new SpanSummarySearch(_queries, _tables);
        _stats = new SpanStats(_queries, _tables);
        _completion = new SpanCompletion(_queries, _tables);
    }

    /// <inheritdoc/>
    public Task<TracePage> ListTracesAsync(TraceListQuery query, CancellationToken cancellationToken)
        => query.Order.Key == TraceOrderKey.Time ? _traces.ListAsync(query, cancellationToken) : _ranking.ListAsync(query, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Span>?> GetTraceAsync(string project, TraceId traceId, TimeRange range, int maxSpans, CancellationToken cancellationToken)
    {
        // One more than wanted: a span that was sent twice and stands on the edge is seen whole.
        var scope = _queries.Scope(project, range);
        var ofTrace = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            FROM {_tables.All} WHERE {scope.OneTraceWhere} AND trace_id = unhex({scope.Parameters.Text(traceId.ToString())})
            ORDER BY start_time, span_id LIMIT {Math.Max(0, maxSpans) + 1L} FORMAT Native
            """);
        var spans = (await _spans.ReadCloseAsync(scope, ofTrace, "read a trace", cancellationToken)).Take(maxSpans).ToList();
        return spans.Count == 0 ? null : spans;
    }

    /// <inheritdoc/>
    public Task<SpanPage> SearchSpansAsync(SpanSearchQuery query, CancellationToken cancellationToken) => _search.SearchAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<SpanSummaryPage> SearchSpanSummariesAsync(SpanSearchQuery query, CancellationToken cancellationToken) => _summaries.SearchAsync(query, cancellationToken);

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
}
