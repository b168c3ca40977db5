using System.Buffers;
using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Pricing;

namespace Sightglass.Storage.ClickHouse.Pricing;

/// <summary>
/// Reads what costs are worked out from, and rewrites them: the new costs are put into a table of their own on each shard, by which one mutation per day
/// rewrites the four columns. Other columns are linked, not copied, except in parts that are still one file.
/// </summary>
public sealed class ClickHousePricingStore : IPricingStore
{
    private const string RevisionTable = "cost_revision_";

    // Some 100 bytes of the server's memory each.
    private const int RowsAtATime = 200_000;

    private static readonly TimeSpan RevisionTimeout = TimeSpan.FromMinutes(10);
    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    private readonly ClickHouseConnections _connections;
    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;

    /// <summary>Makes a store over the store's servers.</summary>
    public ClickHousePricingStore(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _connections = connections;
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
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
            => $"arrayFilter((one, key, type) -> has({names}, key) AND type < {AttributeTypeCode.FirstContentMark}, `attributes.{part}`, `attributes.key`, `attributes.type`)";
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT trace_id, {SpanExpressions.RowHash} AS row_key, received_day, start_time, toUInt8({scope.Counts}) AS counts, dialect, provider, toString({SpanExpressions.Model}) AS model,
                usage_role, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, total_tokens,
                reported_cost, cost, cost_source, cost_parts, price, {Some("key")} AS some_keys, {Some("type")} AS some_types, {Some("value")} AS some_values
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
                await ReviseAsync(_connections.Shards[some.Key.Shard], project, some.Key.ReceivedDay, chunk, cancellationToken);
            }
        }
    }

    private async Task ReviseAsync(ClickHouseClient shard, string project, DateOnly day, CostRevision[] revisions, CancellationToken cancellationToken)
    {
        await DropForgottenAsync(shard, cancellationToken);

        // A mutation knows no default database.
        var table = $"{RevisionTable}{Guid.NewGuid():N}";
        var named = $"{_connections.Options.Database}.{table}";
        await shard.ExecuteAsync(
            new ClickHouseStatement($"CREATE TABLE {table} (span UInt64, cost Nullable(Int64), cost_source UInt8, cost_parts Array(Int64), price String) ENGINE = Join(ANY, LEFT, span)") { Step = "begin to revise costs" },
            cancellationToken);
        try
        {
            var insert = new ClickHouseStatement($"INSERT INTO {table} (span, cost, cost_source, cost_parts, price) FORMAT RowBinary") { Step = "bring new costs" };
            await shard.InsertAsync(insert.Set("async_insert", "0"), new ReadOnlySequence<byte>(RowBinary(revisions)), cancellationToken);
            string New(string column) => $"{column} = joinGet('{named}', '{column}', {SpanExpressions.RowHash})";
            var update = new ClickHouseStatement(
                $"""
                ALTER TABLE {_tables.Local} UPDATE {New("cost")}, {New("cost_source")}, {New("cost_parts")}, {New("price")}
                IN PARTITION {"{day:String}"} WHERE project = {"{project:String}"} AND {SpanExpressions.RowHash} IN (SELECT span FROM {named})
                """)
            {
                Step = "revise costs",
                Timeout = RevisionTimeout,
            };
            // 2 = wait for every replica, where there are any.
            await shard.ExecuteAsync(update.Bind("day", day).Bind("project", project).Set("mutations_sync", "2"), cancellationToken);
        }
        finally
        {
            // A mutation that was cut off would stand before every later one. Nobody waits for the caller here.
            var end = new ClickHouseStatement("KILL MUTATION WHERE table = {table:String} AND position(command, {revision:String}) > 0 AND is_done = 0 SYNC FORMAT Null") { Step = "end the revision of costs" };
            await shard.ExecuteAsync(end.Bind("table", _tables.Local).Bind("revision", table), CancellationToken.None);
            await shard.ExecuteAsync(new ClickHouseStatement($"DROP TABLE IF EXISTS {table} SYNC") { Step = "end the revision of costs" }, CancellationToken.None);
        }
    }

    /// <summary>What a process left behind that ended in the middle; a mutation that still needs its table keeps it.</summary>
    private static async Task DropForgottenAsync(ClickHouseClient shard, CancellationToken cancellationToken)
    {
        var find = new ClickHouseStatement(
            """
            SELECT arrayStringConcat(groupArray(name), '\n') FROM system.tables
            WHERE database = currentDatabase() AND startsWith(name, {prefix:String}) AND metadata_modification_time < now() - INTERVAL 1 HOUR
                AND NOT arrayExists(command -> position(command, name) > 0, (SELECT groupArray(command) FROM system.mutations WHERE is_done = 0))
            """)
        { Step = "look for unfinished revisions of costs" };
        foreach (var table in (await shard.QueryTextAsync(find.Bind("prefix", RevisionTable), cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await shard.ExecuteAsync(new ClickHouseStatement($"DROP TABLE IF EXISTS {table} SYNC") { Step = "drop an unfinished revision of costs" }, cancellationToken);
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
            writer.Write(cost.NanoUsd is null ? (byte)1 : (byte)0);
            if (cost.NanoUsd is { } nano)
            {
                writer.Write(nano);
            }

            writer.Write((byte)cost.Source);
            long?[] parts = cost.InputNanoUsd is null ? []
                : [cost.InputNanoUsd, cost.CacheReadNanoUsd, cost.CacheWriteNanoUsd, cost.OutputNanoUsd, .. cost.ToolsNanoUsd > 0 ? [cost.ToolsNanoUsd] : (long?[])[]];
            writer.Write7BitEncodedInt(parts.Length);
            foreach (var part in parts)
            {
                writer.Write(part ?? 0);
            }

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
