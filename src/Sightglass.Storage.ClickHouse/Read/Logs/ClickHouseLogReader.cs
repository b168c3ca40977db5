using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Logs;

namespace Sightglass.Storage.ClickHouse.Read.Logs;

/// <summary>Answers questions about log records as the reading user: it cannot write, and its time, memory and rows are limited.</summary>
public sealed class ClickHouseLogReader : ILogReader
{
    // The engine reads backwards along the key, and stops when it has enough, only when the order begins as the key does.
    private const string NewestFirst = "intDiv(at, 5000000000) DESC, at DESC, journal DESC, block DESC, ordinal DESC";

    private readonly RowTable _table;
    private readonly SpanQueries _queries;
    private readonly LogPresence _presence;

    /// <summary>Makes a reader over the store's servers.</summary>
    /// <param name="connections">The servers.</param>
    /// <param name="presence">What the writer of log records tells of its writes.</param>
    public ClickHouseLogReader(ClickHouseConnections connections, LogPresence presence)
    {
        ArgumentNullException.ThrowIfNull(connections);
        ArgumentNullException.ThrowIfNull(presence);
        _presence = presence;
        _table = RowTable.Logs(connections);
        _queries = new SpanQueries(connections.Reader, SpanTables.Of(connections));
    }

    /// <inheritdoc/>
    public async Task<LogPage> SearchAsync(LogSearchQuery query, CancellationToken cancellationToken)
    {
        var scope = SpanScope.OfLogs(_table, query.Project, query.Range);
        var condition = "1";
        if (query.Filter is { } filter)
        {
            await _queries.CheckExpressionsAsync(new FilterFields(filter, []).Expressions, cancellationToken);
            condition = new LogFilterSql(scope).Of(filter);
        }

        if (query.After is { } place)
        {
            condition += $" AND {After(place, scope.Parameters)}";
        }

        // One more than asked for says whether there is a next page.
        var sql = $"SELECT {LogRecords.Columns} FROM {_table.All} WHERE {scope.Where} AND {condition} ORDER BY {NewestFirst} LIMIT {query.Limit + 1} FORMAT Native";
        var found = LogRecords.Read(await _queries.RunAsync(scope, sql, "search log records", cancellationToken));
        return new LogPage(
            [.. found.Take(query.Limit).Select(row => row.Record)],
            found.Count > query.Limit && query.Limit > 0 ? found[query.Limit - 1].Place : null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LogRecord>> EventsOfTraceAsync(TraceEventsQuery query, CancellationToken cancellationToken)
    {
        if (!await _presence.MayHoldAsync(cancellationToken))
        {
            return [];
        }

        var scope = SpanScope.OfLogs(_table, query.Project, query.Range);
        var ofSpans = query.Spans is { } spans
            ? $" AND has({scope.Parameters.Texts([.. spans.Select(span => span.ToString())])}, lower(hex(span_id)))"
            : "";
        var sql =
            $"""
            SELECT {LogRecords.Columns} FROM {_table.All}
            WHERE {scope.OneTraceWhere} AND trace_id = unhex({scope.Parameters.Text(query.TraceId.ToString())})
                AND has({scope.Parameters.Texts(query.Names)}, toString(event_name)){ofSpans}
            ORDER BY at, received_at, journal, block, ordinal LIMIT {query.Limit} FORMAT Native
            """;
        return [.. LogRecords.Read(await _queries.RunAsync(scope, sql, "read a trace's events", cancellationToken)).Select(row => row.Record)];
    }

    private static string After(LogCursor place, SqlParameters parameters)
    {
        var (at, journal, block, ordinal) = (
            parameters.Number(place.AtNanos), parameters.Number(place.Journal), parameters.Number(place.Block), parameters.Number((ulong)place.Ordinal));
        return $"at <= {at} AND (at, journal, block, ordinal) < ({at}, {journal}, {block}, {ordinal})";
    }
}
