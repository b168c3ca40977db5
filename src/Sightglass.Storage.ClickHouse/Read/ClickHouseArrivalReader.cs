using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Live;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Follows what arrives as the reading user, by the block numbers that every row carries.</summary>
public sealed class ClickHouseArrivalReader : IArrivalReader
{
    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;
    private readonly TraceSummaries _summaries;

    /// <summary>Makes a reader over the store's servers.</summary>
    public ClickHouseArrivalReader(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
        _summaries = new TraceSummaries(_queries, _tables);
    }

    /// <inheritdoc/>
    public async Task<ArrivalMark> GetMarkAsync(string project, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(project, TimeRange.All);

        // Two columns that are one value for thousands of rows: 20 million rows take some 50 ms.
        var sql = $"SELECT journal, max(block) AS last_block FROM {_tables.All} WHERE {scope.WhereProject} GROUP BY journal FORMAT Native";
        return MarkOf(await _queries.RunAsync(scope, sql, "find what is stored", cancellationToken), new Dictionary<ulong, ulong>());
    }

    /// <inheritdoc/>
    public Task<Arrivals> ReadAsync(string project, ArrivalMark after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        var scope = _queries.Scope(project, TimeRange.All);
        var known = after.Blocks.Select(each => $"(journal = {scope.Parameters.Number(each.Key)} AND block > {scope.Parameters.Number(each.Value)})").ToList();
        var others = after.Blocks.Count == 0 ? "1" : $"journal NOT IN ({string.Join(", ", after.Blocks.Keys.Select(scope.Parameters.Number))})";
        return ReadAsync(scope, $"({string.Join(" OR ", [.. known, others])})", after, limit, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Arrivals> ReadSinceAsync(string project, ulong receivedNanos, int limit, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(project, TimeRange.All);
        return ReadAsync(scope, $"received_at >= {scope.Parameters.Number(receivedNanos)}", new ArrivalMark(new Dictionary<ulong, ulong>()), limit, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<TraceId>> MatchAsync(string project, Arrivals arrivals, SpanFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        var found = new HashSet<TraceId>();
        foreach (var traces in arrivals.Traces.Chunk(TraceSummaries.MaxIds))
        {
            var scope = _queries.Scope(project, arrivals.Starts, traces);
            var condition = (await _queries.FilterAsync(project, arrivals.Starts, scope, filter, [], cancellationToken)).OfTrace(filter);
            var sql = $"SELECT DISTINCT trace_id FROM {_tables.All} WHERE {scope.WholeTracesWhere} AND {condition} FORMAT Native";
            found.UnionWith(await _queries.TraceIdsAsync(scope, sql, "match what arrived", cancellationToken));
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<TraceId, TraceSummary>> SumUpAsync(string project, IReadOnlyCollection<TraceId> traces, CancellationToken cancellationToken)
        => (await _summaries.ReadAsync(project, traces, cancellationToken)).ToDictionary(trace => trace.Key, trace => trace.Value.Summary);

    private async Task<Arrivals> ReadAsync(SpanScope scope, string arrived, ArrivalMark after, int limit, CancellationToken cancellationToken)
    {
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT trace_id, last_received, first_start, last_start, journal, max(newest_block) OVER (PARTITION BY journal) AS last_block, count() OVER () AS total
            FROM
            (
                SELECT trace_id, max(received_at) AS last_received, min(start_time) AS first_start, max(start_time) AS last_start,
                    journal, max(block) AS newest_block
                FROM {_tables.All} WHERE {scope.WhereProject} AND {arrived} GROUP BY trace_id, journal
            )
            ORDER BY last_received DESC, trace_id LIMIT {limit} FORMAT Native
            """);
        var blocks = await _queries.RunAsync(scope, sql, "read what arrived", cancellationToken);
        var traces = new List<TraceId>();
        var (total, received, first, last) = (0L, 0UL, ulong.MaxValue, 0UL);
        foreach (var block in blocks)
        {
            for (var row = 0; row < block.Rows; row++)
            {
                traces.Add(TraceId.Read(block["trace_id"].Bytes(row)));
                total = block["total"].Signed(row);
                received = Math.Max(received, block["last_received"].Unsigned(row));
                first = Math.Min(first, block["first_start"].Unsigned(row));
                last = Math.Max(last, block["last_start"].Unsigned(row));
            }
        }

        return new Arrivals([.. traces.Distinct()], total, received, traces.Count > 0 ? new TimeRange(first, last) : TimeRange.All, MarkOf(blocks, after.Blocks));
    }

    private static ArrivalMark MarkOf(IReadOnlyList<NativeBlock> blocks, IReadOnlyDictionary<ulong, ulong> before)
    {
        var marks = new Dictionary<ulong, ulong>(before);
        foreach (var block in blocks)
        {
            for (var row = 0; row < block.Rows; row++)
            {
                var journal = block["journal"].Unsigned(row);
                marks[journal] = Math.Max(marks.GetValueOrDefault(journal), block["last_block"].Unsigned(row));
            }
        }

        return new ArrivalMark(marks);
    }
}
