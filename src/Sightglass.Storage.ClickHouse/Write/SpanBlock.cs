using System.Diagnostics.CodeAnalysis;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>
/// A block being filled: the columns of each shard, in the <c>Native</c> format from the first byte. Once its buffers have grown to the size
/// of the blocks it is used for, adding a span allocates nothing.
/// </summary>
internal sealed class SpanBlock : ISpanBlock, IShardedBlock
{
    private readonly SpanColumns[] _spans;
    private readonly BlockColumns[] _shards;
    private readonly PendingAttributes _attributes = new();

    /// <summary>Makes an empty block.</summary>
    /// <param name="shards">How many shards its rows are spread over.</param>
    /// <param name="signature">Gathers what stands in its content; null: nobody asks for that.</param>
    public SpanBlock(int shards, BlockSignature? signature = null)
    {
        Signature = signature;
        _spans = new SpanColumns[shards];
        _shards = new BlockColumns[shards];
        for (var shard = 0; shard < shards; shard++)
        {
            _spans[shard] = new SpanColumns();
            _shards[shard] = _spans[shard].Columns;
        }
    }

    public IReadOnlyList<BlockColumns> Shards => _shards;

    public BlockSignature? Signature { get; }

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

    public void AddContentAttribute(ReadOnlySpan<byte> key, ContentColumn column) => _attributes.Add(key, AttributeTypeCode.Of(column), []);

    [SuppressMessage("Roslynator", "RCS1242", Justification = "The contract's signature.")]
    public void AddSpan(in SpanRow row)
    {
        _spans[TraceShard.Of(row.TraceId, _spans.Length)].Add(row, _attributes);
        Signature?.Add(row);
        _attributes.Clear();
        Rows++;
    }

    public void Clear()
    {
        foreach (var shard in _spans)
        {
            shard.Clear();
        }

        Signature?.Clear();
        _attributes.Clear();
        Rows = 0;
    }

    public void Dispose()
    {
        foreach (var shard in _shards)
        {
            shard.Dispose();
        }

        Signature?.Clear();
        _attributes.Dispose();
        Rows = 0;
    }
}
