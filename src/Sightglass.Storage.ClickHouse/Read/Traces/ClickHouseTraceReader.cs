using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Traces;

namespace Sightglass.Storage.ClickHouse.Read.Traces;

/// <summary>Answers questions about one trace as the reading user.</summary>
public sealed class ClickHouseTraceReader : ITraceReader
{
    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;

    /// <summary>Makes a reader over the store's servers.</summary>
    public ClickHouseTraceReader(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = connections.IsCluster ? SpanTables.Cluster : SpanTables.SingleServer;
        _queries = new SpanQueries(connections.Reader, _tables);
    }

    /// <inheritdoc/>
    public async Task<TraceColumns?> GetColumnsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken)
    {
        // One more than wanted tells a trace that is just as long from one that is longer.
        var scope = _queries.Scope(project, TimeRange.All);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {TraceColumnsReading.Columns} FROM {_tables.All} WHERE {OfTrace(scope, traceId)}
            ORDER BY start_time, received_at, span_id LIMIT {maxSpans + 1L} FORMAT Native
            """);
        var columns = TraceColumnsReading.Read(maxSpans, await _queries.RunAsync(scope, sql, "read a trace's outline", cancellationToken));
        return columns.Count == 0 ? null : columns;
    }

    /// <inheritdoc/>
    public async Task<Span?> GetSpanAsync(string project, TraceId traceId, SpanId spanId, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(project, TimeRange.All);
        var sql =
            $"""
            SELECT {SpanRecords.Columns} FROM {_tables.All}
            WHERE {OfTrace(scope, traceId)} AND span_id = unhex({scope.Parameters.Text(spanId.ToString())})
            ORDER BY start_time, received_at LIMIT 1 FORMAT Native
            """;
        return SpanRecords.Read(await _queries.RunAsync(scope, sql, "read a span", cancellationToken)).SingleOrDefault();
    }

    private static string OfTrace(SpanScope scope, TraceId traceId)
        => $"{scope.WhereProject} AND trace_id = unhex({scope.Parameters.Text(traceId.ToString())})";
}
