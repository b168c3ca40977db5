namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>A block whose rows are spread over the shards.</summary>
internal interface IShardedBlock
{
    /// <summary>The columns of each shard, in the order of the shards.</summary>
    IReadOnlyList<BlockColumns> Shards { get; }

    /// <summary>What stands in its content; null when that was not gathered.</summary>
    BlockSignature? Signature { get; }
}
