using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Logs;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>Makes the writers of the kinds of rows there are.</summary>
public static class ClickHouseBlockWriters
{
    /// <summary>The writer of spans.</summary>
    public static ClickHouseBlockWriter<ISpanBlock> Spans(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        return new ClickHouseBlockWriter<ISpanBlock>(connections, RowTable.Spans(connections), "insert-", static shards => new SpanBlock(shards));
    }

    /// <summary>The writer of log records.</summary>
    public static ClickHouseBlockWriter<ILogBlock> Logs(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        return new ClickHouseBlockWriter<ILogBlock>(connections, RowTable.Logs(connections), "insert-logs-", static shards => new LogBlock(shards));
    }
}
