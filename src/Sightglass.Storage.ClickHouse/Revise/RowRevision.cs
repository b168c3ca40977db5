using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse.Revise;

/// <summary>
/// Rewrites columns of stored rows: the new values are put into a table of their own on a shard, by which one mutation of a day rewrites the columns.
/// The engine swaps each part whole. Other columns are linked, not copied, except in parts that are still one file.
/// </summary>
/// <param name="connections">The store's servers.</param>
/// <param name="tables">Their tables.</param>
/// <param name="what">What is rewritten, in a word for messages: costs.</param>
/// <param name="prefix">What the names of its tables begin with.</param>
/// <param name="columns">The columns of such a table behind <c>span UInt64</c>.</param>
internal sealed class RowRevision(ClickHouseConnections connections, SpanTables tables, string what, string prefix, string columns)
{
    private static readonly TimeSpan RevisionTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Rewrites rows of one day on one shard. They are rewritten when this returns; after an exception some parts are and some are not.</summary>
    public async Task RunAsync(ClickHouseClient shard, RevisionChunk chunk, CancellationToken cancellationToken)
    {
        await DropForgottenAsync(shard, cancellationToken);

        // A mutation knows no default database.
        var table = $"{prefix}{Guid.NewGuid():N}";
        var named = $"{connections.Options.Database}.{table}";
        await shard.ExecuteAsync(
            new ClickHouseStatement($"CREATE TABLE {table} (span UInt64, {columns}) ENGINE = Join(ANY, LEFT, span)") { Step = $"begin to revise {what}" },
            cancellationToken);
        try
        {
            var insert = new ClickHouseStatement($"INSERT INTO {table} FORMAT RowBinary") { Step = $"bring new {what}" };
            await shard.InsertAsync(insert.Set("async_insert", "0"), chunk.Rows, cancellationToken);
            string New(string column) => $"joinGet('{named}', '{column}', {chunk.RowKey})";
            var update = new ClickHouseStatement(
                $"""
                ALTER TABLE {tables.Local} UPDATE {string.Join(", ", chunk.Assign(New))}
                IN PARTITION {"{day:String}"} WHERE project = {"{project:String}"}
                    AND start_time >= {"{from:UInt64}"} AND start_time <= {"{to:UInt64}"} AND {chunk.RowKey} IN (SELECT span FROM {named})
                """)
            {
                Step = $"revise {what}",
                Timeout = RevisionTimeout,
            };
            update.Bind("day", chunk.Day).Bind("project", chunk.Project).Bind("from", chunk.Starts.FromNanos).Bind("to", chunk.Starts.ToNanos);

            // 2 = wait for every replica, where there are any.
            await shard.ExecuteAsync(update.Set("mutations_sync", "2"), cancellationToken);
        }
        finally
        {
            // A mutation that was cut off would stand before every later one. Nobody waits for the caller here.
            var end = new ClickHouseStatement("KILL MUTATION WHERE table = {table:String} AND position(command, {revision:String}) > 0 AND is_done = 0 SYNC FORMAT Null") { Step = $"end the revision of {what}" };
            await shard.ExecuteAsync(end.Bind("table", tables.Local).Bind("revision", table), CancellationToken.None);
            await shard.ExecuteAsync(new ClickHouseStatement($"DROP TABLE IF EXISTS {table} SYNC") { Step = $"end the revision of {what}" }, CancellationToken.None);
        }
    }

    /// <summary>What a process left behind that ended in the middle; a mutation that still needs its table keeps it.</summary>
    private async Task DropForgottenAsync(ClickHouseClient shard, CancellationToken cancellationToken)
    {
        var find = new ClickHouseStatement(
            """
            SELECT arrayStringConcat(groupArray(name), '\n') FROM system.tables
            WHERE database = currentDatabase() AND startsWith(name, {prefix:String}) AND metadata_modification_time < now() - INTERVAL 1 HOUR
                AND NOT arrayExists(command -> position(command, name) > 0, (SELECT groupArray(command) FROM system.mutations WHERE is_done = 0))
            """)
        { Step = $"look for unfinished revisions of {what}" };
        foreach (var table in (await shard.QueryTextAsync(find.Bind("prefix", prefix), cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await shard.ExecuteAsync(new ClickHouseStatement($"DROP TABLE IF EXISTS {table} SYNC") { Step = $"drop an unfinished revision of {what}" }, cancellationToken);
        }
    }
}
