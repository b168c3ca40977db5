using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Engine;

public sealed class ClusterTests
{
    [EngineFact]
    public async Task TwoShards_DistributedTable_AnswersFromBoth()
    {
        await using var cluster = await TwoShardCluster.StartAsync();
        foreach (var (shard, value) in cluster.Connections.Shards.Zip([1L, 2L]))
        {
            await shard.ExecuteAsync(new ClickHouseStatement("CREATE DATABASE sightglass").Set("database", ""), default);
            await shard.ExecuteAsync(new ClickHouseStatement("CREATE TABLE local (x UInt64) ENGINE = MergeTree ORDER BY x"), default);
            await shard.ExecuteAsync(new ClickHouseStatement("CREATE TABLE everywhere AS local ENGINE = Distributed('pair', 'sightglass', 'local')"), default);
            await shard.ExecuteAsync(new ClickHouseStatement("INSERT INTO local SELECT {v:UInt64}").Bind("v", value), default);
        }

        var answer = await cluster.Connections.Reader.QueryTextAsync(new ClickHouseStatement("SELECT sum(x), count() FROM everywhere"), default);

        answer.ShouldBe("3\t2");
    }
}
