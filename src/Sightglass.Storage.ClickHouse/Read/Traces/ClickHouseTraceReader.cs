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
    private readonly WholeSpans _spans;

    /// <summary>Makes a reader over the store's servers.</summary>
    public ClickHouseTraceReader(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = connections.IsCluster ? SpanTables.Cluster : SpanTables.SingleServer;
        _queries = new SpanQueries(connections.Reader, _tables);
        _spans = new WholeSpans(_queries);
    }

    /// <inheritdoc/>
    public async Task<TraceColumns?> GetColumnsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken)
    {
        // One more than wanted tells a trace that is just as long from one that is longer.
        var scope = _queries.Scope(project, TimeRange.All, [traceId]);
        await _queries.HeedCorrectionsAsync(project, scope, cancellationToken);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {TraceColumnsReading.ColumnsOf(scope)} FROM {_tables.All} WHERE {OfTrace(scope, traceId)}
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
            FROM {_tables.All}
            WHERE {OfTrace(scope, traceId)} AND span_id = unhex({scope.Parameters.Text(spanId.ToString())})
            ORDER BY start_time, received_at LIMIT 1 FORMAT Native
            """;
        return (await _spans.ReadAsync(scope, sql, "read a span", cancellationToken)).SingleOrDefault();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SpanSize>?> GetSizesAsync(
        string project, TraceId traceId, IReadOnlyCollection<SpanOperation> operations, int maxSpans, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(project, TimeRange.All);
        var wanted = scope.Parameters.Numbers([.. operations.Select(operation => (ulong)operation)]);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT span_id, start_time, operation, toUInt64({string.Join(" + ", SpanExpressions.ContentColumns.Select(column => $"length({column})"))} + length(events)) AS bytes
            FROM {_tables.All} WHERE {OfTrace(scope, traceId)} AND has({wanted}, operation)
            ORDER BY start_time, received_at, span_id LIMIT {Math.Max(0, maxSpans)} FORMAT Native
            """);
        var blocks = await _queries.RunAsync(scope, sql, "size up a trace's spans", cancellationToken);
        var sizes = blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new SpanSize(
            SpanId.Read(block["span_id"].Bytes(row)), block["start_time"].Unsigned(row), block["bytes"].Signed(row), (SpanOperation)block["operation"].Unsigned(row)))).ToList();
        return sizes.Count > 0 || await ExistsAsync(project, traceId, cancellationToken) ? sizes : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Span>> GetSpansAsync(
        string project, TraceId traceId, IReadOnlyList<SpanSize> spans, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spans);
        if (spans.Count == 0)
        {
            return [];
        }

        // The range keeps the reading to the rows between, along the table's order.
        var scope = _queries.Scope(project, new TimeRange(spans[0].StartNanos, spans[^1].StartNanos));
        var ids = scope.Parameters.Texts([.. spans.Select(span => span.SpanId.ToString())]);
        var sql =
            $"""
            FROM {_tables.All}
            WHERE {scope.Where} AND {OfTrace(scope, traceId)} AND span_id IN (SELECT toFixedString(unhex(arrayJoin({ids})), {SpanId.Size}))
            ORDER BY start_time, received_at, span_id FORMAT Native
            """;
        return await _spans.ReadAsync(scope, sql, "read spans", cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SpanParent>> GetParentsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(project, TimeRange.All);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT span_id, parent_span_id FROM {_tables.All} WHERE {OfTrace(scope, traceId)}
            ORDER BY start_time, received_at, span_id LIMIT {Math.Max(0, maxSpans)} FORMAT Native
            """);
        var blocks = await _queries.RunAsync(scope, sql, "read the parents of a trace's spans", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new SpanParent(
            SpanId.Read(block["span_id"].Bytes(row)), SpanId.Read(block["parent_span_id"].Bytes(row)))))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SpanBeginning>> GetBeginningsAsync(
        string project, IReadOnlyCollection<TraceId> traceIds, IReadOnlyCollection<SpanId> spanIds, int bytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(traceIds);
        ArgumentNullException.ThrowIfNull(spanIds);
        var scope = _queries.Scope(project, TimeRange.All);
        var ids = scope.Parameters.Texts([.. spanIds.Select(id => id.ToString())]);
        var sql =
            $"""
            SELECT {SpanBeginnings.Columns(bytes)} FROM {_tables.All}
            WHERE {OfTraces(scope, traceIds)} AND span_id IN (SELECT toFixedString(unhex(arrayJoin({ids})), {SpanId.Size}))
            ORDER BY start_time, received_at FORMAT Native
            """;
        return SpanBeginnings.Read(await _queries.RunAsync(scope, sql, "read the beginnings of spans", cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TraceSpeakers>> GetSpeakersAsync(string project, IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(traceIds);
        var scope = _queries.Scope(project, TimeRange.All);
        var isCall = $"operation = {(int)SpanOperation.Llm}";
        var sql =
            $"""
            SELECT trace_id,
                argMinIf(span_id, (start_time, span_id), {SpanExpressions.IsRoot}) AS root,
                argMinIf(span_id, (start_time, span_id), {isCall}) AS first_call, argMaxIf(span_id, (start_time, span_id), {isCall}) AS last_call
            FROM {_tables.All} WHERE {OfTraces(scope, traceIds)} GROUP BY trace_id FORMAT Native
            """;
        var blocks = await _queries.RunAsync(scope, sql, "look for who speaks in traces", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new TraceSpeakers(
            TraceId.Read(block["trace_id"].Bytes(row)),
            SpanId.Read(block["root"].Bytes(row)), SpanId.Read(block["first_call"].Bytes(row)), SpanId.Read(block["last_call"].Bytes(row)))))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ulong>> GetStartsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(project, TimeRange.All);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT start_time FROM {_tables.All} WHERE {OfTrace(scope, traceId)} ORDER BY start_time LIMIT {Math.Max(0, maxSpans)} FORMAT Native");
        var blocks = await _queries.RunAsync(scope, sql, "read the starts of a trace's spans", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => block["start_time"].Unsigned(row)))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SpanMatch>> FindAsync(string project, TraceId traceId, TimeRange range, string text, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(project, range);
        var sql =
            $"""
            SELECT {SpanMatches.Columns(text, scope.Parameters)} FROM {_tables.All}
            WHERE {scope.Where} AND {OfTrace(scope, traceId)} AND {SpanMatches.Condition}
            ORDER BY start_time, received_at, span_id FORMAT Native
            """;
        return SpanMatches.Read(await _queries.RunAsync(scope, sql, "find a text in a trace", cancellationToken), text);
    }

    private static string OfTraces(SpanScope scope, IReadOnlyCollection<TraceId> traceIds)
    {
        var ids = scope.Parameters.Texts([.. traceIds.Select(id => id.ToString())]);
        return $"{scope.WhereProject} AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({ids})), {TraceId.Size}))";
    }

    private async Task<bool> ExistsAsync(string project, TraceId traceId, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(project, TimeRange.All);
        var sql = $"SELECT span_id FROM {_tables.All} WHERE {OfTrace(scope, traceId)} LIMIT 1 FORMAT Native";
        return (await _queries.RunAsync(scope, sql, "look for a trace", cancellationToken)).Any(block => block.Rows > 0);
    }

    private static string OfTrace(SpanScope scope, TraceId traceId)
        => $"{scope.WhereProject} AND trace_id = unhex({scope.Parameters.Text(traceId.ToString())})";
}
