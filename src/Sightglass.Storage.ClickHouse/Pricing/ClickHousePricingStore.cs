using System.Buffers;
using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.ClickHouse.Revise;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Pricing;

namespace Sightglass.Storage.ClickHouse.Pricing;

/// <summary>Reads what costs are worked out from, and rewrites them: see <see cref="RowRevision"/>.</summary>
public sealed class ClickHousePricingStore : IPricingStore
{
    private const string RevisionTable = "cost_revision_";
    private const string RevisionColumns = "cost Nullable(Int64), cost_source UInt8, cost_parts Array(Int64), price String";

    // Some 100 bytes of the server's memory each.
    private const int RowsAtATime = 200_000;

    private static readonly string[] Columns = ["cost", "cost_source", "cost_parts", "price"];
    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    private readonly ClickHouseConnections _connections;
    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;
    private readonly RowRevision _revision;

    /// <summary>Makes a store over the store's servers.</summary>
    public ClickHousePricingStore(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _connections = connections;
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
        _revision = new RowRevision(connections, _tables, "costs", RevisionTable, RevisionColumns);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PricingRow>> ReadAsync(PricingQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = _queries.Scope(query.Project, query.Range);
        await _queries.HeedCorrectionsAsync(query.Project, scope, cancellationToken);
        var fields = await _queries.FilterAsync(query.Project, query.Range, scope, query.Filter, [], cancellationToken);
        var condition = query.Filter is { } filter ? fields.OfSpan(filter) : "1";
        if (query.After is { } after)
        {
            var start = scope.Parameters.Number(after.StartNanos);
            condition += $" AND start_time >= {start} AND (start_time > {start} OR row_key > {scope.Parameters.Number(after.Key)})";
        }

        // Content stands elsewhere and says nothing about prices: its marks are left out.
        var names = scope.Parameters.Texts(query.Attributes);
        string Some(string part)
            => $"arrayFilter((one, key, type) -> has({names}, key) AND type < {AttributeTypeCode.FirstContentMark}, {part}, `attributes.key`, {AttributeTexts.Types})";
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT trace_id, {SpanExpressions.RowHash} AS row_key, received_day, start_time, toUInt8({scope.Counts}) AS counts, dialect, provider, toString({SpanExpressions.Model}) AS model,
                usage_role, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, total_tokens,
                reported_cost, cost, cost_source, cost_parts, price, {Some("`attributes.key`")} AS some_keys, {Some(AttributeTexts.Types)} AS some_types, {Some(AttributeTexts.Values)} AS some_values
            FROM {_tables.All} WHERE {scope.Where} AND {SpanExpressions.TellsUsage} AND {condition}
            ORDER BY {SpanExpressions.Slot}, start_time, row_key LIMIT {query.Limit} FORMAT Native
            """);
        var blocks = await _queries.RunAsync(scope, sql, "read what costs are made of", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => Read(block, row)))];
    }

    /// <inheritdoc/>
    public async Task ReviseAsync(string project, IReadOnlyList<CostRevision> revisions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        foreach (var some in revisions.GroupBy(revision => (Shard: TraceShard.Of(revision.TraceId, _connections.Shards.Count), revision.ReceivedDay)))
        {
            foreach (var chunk in some.Chunk(RowsAtATime))
            {
                var rows = new RevisionChunk
                {
                    Project = project,
                    Day = some.Key.ReceivedDay,
                    RowKey = SpanExpressions.RowHash,
                    Rows = new ReadOnlySequence<byte>(RowBinary(chunk)),
                    Assign = value => Columns.Select(column => $"{column} = {value(column)}"),
                };
                await _revision.RunAsync(_connections.Shards[some.Key.Shard], rows, cancellationToken);
            }
        }
    }

    private static byte[] RowBinary(CostRevision[] revisions)
    {
        using var rows = new MemoryStream();
        using var writer = new BinaryWriter(rows);
        foreach (var revision in revisions)
        {
            var cost = revision.Cost;
            writer.Write(revision.Key);
            writer.WriteNullable(cost.NanoUsd);
            writer.Write((byte)cost.Source);
            writer.WriteParts(cost);
            writer.Write(cost.Price);
        }

        writer.Flush();
        return rows.ToArray();
    }

    private static PricingRow Read(NativeBlock block, int row)
    {
        return new PricingRow
        {
            TraceId = TraceId.Read(block["trace_id"].Bytes(row)),
            Key = block["row_key"].Unsigned(row),
            ReceivedDay = FirstDay.AddDays((int)block["received_day"].Unsigned(row)),
            StartNanos = block["start_time"].Unsigned(row),
            Counts = block["counts"].Unsigned(row) != 0,
            Dialect = block["dialect"].Text(row),
            Provider = block["provider"].Text(row),
            Model = block["model"].Text(row),
            Usage = SpanRecords.UsageOf(block, row),
            ReportedCostNanoUsd = block["reported_cost"].IsNull(row) ? null : block["reported_cost"].Signed(row),
            Cost = SpanRecords.CostOf(block, row),
            Attributes = SpanRecords.AttributesOf(block, row, "some_keys", "some_types", "some_values"),
        };
    }
}
