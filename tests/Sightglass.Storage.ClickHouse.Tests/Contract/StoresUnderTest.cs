using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Schema;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>One store of each kind for all contract tests, started when a test first asks. Each test has a project of its own.</summary>
public sealed class StoresUnderTest : IAsyncLifetime
{
    private readonly Dictionary<StoreKind, StoreUnderTest> _stores = [];

    public async Task<StoreUnderTest> GetAsync(StoreKind kind)
    {
        if (!_stores.TryGetValue(kind, out var store))
        {
            store = await StartAsync(kind);
            _stores.Add(kind, store);
            await new SchemaMigrator(store.Connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
            switch (kind)
            {
                case StoreKind.Server:
                    await ReturnToEarlierOrderAsync(store.Connections.Writer, "PRIMARY KEY (project, start_time) ORDER BY (project, start_time, trace_id)");
                    break;
                case StoreKind.Cluster:
                    // The shards of a cluster that grew have different orders.
                    const string Slot = "intDiv(start_time, 5000000000)";
                    await ReturnToEarlierOrderAsync(
                        store.Connections.Shards[0], $"PRIMARY KEY (project, {Slot}, block) ORDER BY (project, {Slot}, block, trace_id, start_time)");
                    await ReturnToEarlierOrderAsync(
                        store.Connections.Shards[1], $"PRIMARY KEY (project, {Slot}, trace_id) ORDER BY (project, {Slot}, trace_id, start_time)");
                    break;
            }
        }

        return store;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var store in _stores.Values)
        {
            await store.DisposeAsync();
        }
    }

    /// <summary>Makes the table of spans what an earlier version would have left.</summary>
    private static async Task ReturnToEarlierOrderAsync(ClickHouseClient server, string order)
    {
        var earlier = $"CREATE TABLE spans_as_before AS spans ENGINE = MergeTree PARTITION BY received_day {order} SETTINGS non_replicated_deduplication_window = 0";
        foreach (var sql in new[] { earlier, "EXCHANGE TABLES spans AND spans_as_before", "DROP TABLE spans_as_before" })
        {
            await server.ExecuteAsync(new ClickHouseStatement(sql), default);
        }
    }

    private static async Task<StoreUnderTest> StartAsync(StoreKind kind)
    {
        switch (kind)
        {
            case StoreKind.Embedded:
                var embedded = await EmbeddedEngine.StartAsync();
                return new StoreUnderTest(embedded.Connections, embedded);
            case StoreKind.Server:
                var server = await ServerEngine.StartAsync();
                return new StoreUnderTest(server.Connections, server);
            default:
                var cluster = await TwoShardCluster.StartAsync();
                return new StoreUnderTest(cluster.Connections, cluster);
        }
    }
}

[CollectionDefinition(Name)]
public sealed class StoresCollection : ICollectionFixture<StoresUnderTest>
{
    public const string Name = "stores";
}
