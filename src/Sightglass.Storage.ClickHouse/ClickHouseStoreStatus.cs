using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse;

/// <summary>Asks each server of the store how it is. Thread-safe.</summary>
/// <param name="connections">The store's servers.</param>
public sealed class ClickHouseStoreStatus(ClickHouseConnections connections) : IStoreStatus
{
    private const int PartLimit = 100;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<StoreStatus> CheckAsync(CancellationToken cancellationToken)
    {
        var version = "";
        List<string> broken = [];
        try
        {
            foreach (var server in connections.Shards)
            {
                version = await server.QueryTextAsync(Statement("SELECT version()"), cancellationToken);
                broken.AddRange(await BrokenPartsAsync(server, cancellationToken));
            }
        }
        catch (StoreException exception)
        {
            return new StoreStatus { Reachable = false, Problem = exception.Message };
        }

        return new StoreStatus { Reachable = true, Version = version, BrokenParts = broken };
    }

    // Without a database: it may not have been made yet.
    private static ClickHouseStatement Statement(string sql) =>
        new ClickHouseStatement(sql) { Step = "say how it is", Timeout = Timeout }.Set("database", "");

    // A part without a reason was detached by a person; the engine's own working copies end in names of their own.
    private async ValueTask<string[]> BrokenPartsAsync(ClickHouseClient server, CancellationToken cancellationToken)
    {
        var rows = await server.QueryTextAsync(
            Statement(
                """
                SELECT table || '/' || name || ': ' || assumeNotNull(reason)
                FROM system.detached_parts
                WHERE database = {name:String} AND reason NOT IN ('', 'ignored', 'clone', 'attaching', 'deleting', 'tmp-fetch')
                ORDER BY table, name LIMIT {limit:UInt64}
                """)
                .Bind("name", connections.Options.Database)
                .Bind("limit", PartLimit),
            cancellationToken);
        return rows.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
