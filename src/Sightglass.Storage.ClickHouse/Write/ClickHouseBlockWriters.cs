using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Signatures;
using Sightglass.Storage.Logs;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>Makes the writers of the kinds of rows there are.</summary>
public static class ClickHouseBlockWriters
{
    /// <summary>The writer of spans.</summary>
    /// <param name="connections">The servers.</param>
    /// <param name="signing">Signs the content of the blocks; null: searches for a text read all of what it writes.</param>
    public static ClickHouseBlockWriter<ISpanBlock> Spans(ClickHouseConnections connections, ContentSigning? signing = null)
    {
        ArgumentNullException.ThrowIfNull(connections);
        return new ClickHouseBlockWriter<ISpanBlock>(
            connections,
            RowTable.Spans(connections),
            "insert-",
            signing is null ? static shards => new SpanBlock(shards) : static shards => new SpanBlock(shards, new BlockSignature()),
            signing);
    }

    /// <summary>The writer of log records.</summary>
    /// <param name="connections">The servers.</param>
    /// <param name="presence">Told before each write; the reader of log records has the same.</param>
    public static ClickHouseBlockWriter<ILogBlock> Logs(ClickHouseConnections connections, LogPresence presence)
    {
        ArgumentNullException.ThrowIfNull(connections);
        ArgumentNullException.ThrowIfNull(presence);
        return new ClickHouseBlockWriter<ILogBlock>(
            connections, RowTable.Logs(connections), "insert-logs-", static shards => new LogBlock(shards), signing: null, presence.WriteBegins);
    }
}
