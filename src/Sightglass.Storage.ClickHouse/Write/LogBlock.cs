using System.Diagnostics.CodeAnalysis;
using Sightglass.Domain;
using Sightglass.Storage.Logs;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>
/// A block of log records being filled: the columns of each shard, in the <c>Native</c> format from the first byte. Once its buffers have grown to
/// the size of the blocks it is used for, adding a record allocates nothing.
/// </summary>
internal sealed class LogBlock : ILogBlock, IShardedBlock
{
    private readonly LogColumns[] _logs;
    private readonly BlockColumns[] _shards;
    private readonly PendingAttributes _attributes = new();

    public LogBlock(int shards)
    {
        _logs = new LogColumns[shards];
        _shards = new BlockColumns[shards];
        for (var shard = 0; shard < shards; shard++)
        {
            _logs[shard] = new LogColumns();
            _shards[shard] = _logs[shard].Columns;
        }
    }

    public IReadOnlyList<BlockColumns> Shards => _shards;

    public BlockSignature? Signature => null;

    public int Rows { get; private set; }

    public long Bytes
    {
        get
        {
            var bytes = 0L;
            foreach (var shard in _shards)
            {
                bytes += shard.Bytes;
            }

            return bytes;
        }
    }

    public void AddAttribute(ReadOnlySpan<byte> key, AttributeType type, ReadOnlySpan<byte> value) => _attributes.Add(key, (byte)type, value);

    [SuppressMessage("Roslynator", "RCS1242", Justification = "The contract's signature.")]
    public void AddRecord(in LogRow row)
    {
        var at = row.TimeNanos != 0 ? row.TimeNanos : row.ObservedNanos != 0 ? row.ObservedNanos : row.ReceivedNanos;

        // Records of no trace are spread too, by their moment; where one stands nobody needs to know.
        var place = row.TraceId.IsZero ? new TraceId(at, at) : row.TraceId;
        _logs[TraceShard.Of(place, _logs.Length)].Add(row, at, (uint)Rows, _attributes);
        _attributes.Clear();
        Rows++;
    }

    public void Clear()
    {
        foreach (var shard in _shards)
        {
            shard.Clear();
        }

        _attributes.Clear();
        Rows = 0;
    }

    public void Dispose()
    {
        foreach (var shard in _shards)
        {
            shard.Dispose();
        }

        _attributes.Dispose();
        Rows = 0;
    }
}
