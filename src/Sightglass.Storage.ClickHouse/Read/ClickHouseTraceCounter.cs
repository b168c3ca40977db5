using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Counts traces as the reading user.</summary>
public sealed class ClickHouseTraceCounter : ITraceCounter
{
    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;

    /// <summary>Makes a counter over the store's servers.</summary>
    public ClickHouseTraceCounter(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
    }

    /// <inheritdoc/>
    public async Task<TraceCounts> CountAsync(TraceCountQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = _queries.Scope(query.Project, query.Range);
        var condition = await _queries.OfTraceAsync(query.Project, query.Range, scope, query.Filter, cancellationToken);
        var sql =
            $"""
            SELECT count() AS traces, sum(spans) AS total, countIf(failed > 0) AS failed_traces
            FROM
            (
                SELECT count() AS spans, countIf({SpanExpressions.Failed}) AS failed FROM {_tables.All}
                WHERE {scope.WholeTracesWhere} AND {condition}
                GROUP BY {SpanExpressions.TraceHash} HAVING {scope.HasHeadInRange}
            )
            FORMAT Native
            """;
        foreach (var block in await _queries.RunAsync(scope, sql, "count traces", cancellationToken))
        {
            if (block.Rows > 0)
            {
                return new TraceCounts(block["traces"].Signed(0), block["total"].Signed(0), block["failed_traces"].Signed(0));
            }
        }

        return default;
    }
}
