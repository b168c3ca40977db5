using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse;

/// <summary>A table that holds rows of one kind.</summary>
/// <param name="Local">The table on each server.</param>
/// <param name="All">What is read: the local table, or in a cluster the Distributed table over all of them.</param>
internal sealed record RowTable(string Local, string All)
{
    /// <summary>The table of spans.</summary>
    public static RowTable Spans(ClickHouseConnections connections)
    {
        var tables = SpanTables.Of(connections);
        return new RowTable(tables.Local, tables.All);
    }

    /// <summary>The table of log records.</summary>
    public static RowTable Logs(ClickHouseConnections connections)
        => connections.IsCluster ? new("log_records", "log_records_distributed") : new("log_records", "log_records");
}
