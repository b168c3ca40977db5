using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Schema;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Schema;

public sealed class SchemaMigratorTests
{
    private static readonly SchemaStep Things = SchemaStep.Of(
        "001_things",
        """
        -- A comment; with a semicolon.
        CREATE TABLE IF NOT EXISTS things (x UInt64) ENGINE = MergeTree ORDER BY x;

        ALTER TABLE things ADD COLUMN IF NOT EXISTS y UInt64;
        """);

    private static readonly SchemaStep Everywhere = SchemaStep.Of(
        "002_things_everywhere.cluster",
        "CREATE TABLE IF NOT EXISTS things_everywhere AS things ENGINE = Distributed('${cluster}', '${database}', 'things');");

    private static readonly SchemaStep More = SchemaStep.Of("003_more", "ALTER TABLE things ADD COLUMN IF NOT EXISTS z String;");

    [EngineFact]
    public async Task MigrateAsync_EmptyStoreThenAgain_AppliesEachStepOnce()
    {
        await using var engine = await EmbeddedEngine.StartAsync();

        await Migrator(engine.Connections, Things, Everywhere).MigrateAsync(default);
        await Migrator(engine.Connections, Things, Everywhere, More).MigrateAsync(default);
        await Migrator(engine.Connections, Things, Everywhere, More).MigrateAsync(default);

        (await Text(engine.Connections.Writer, "SELECT groupArray(name) FROM system.columns WHERE table = 'things' AND database = 'sightglass'")).ShouldBe("['x','y','z']");
        (await Text(engine.Connections.Writer, "SELECT name FROM schema_versions ORDER BY name")).ShouldBe("001_things\n003_more");
    }

    [EngineFact]
    public async Task MigrateAsync_OfThisAssembly_AppliesEveryFile()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        var steps = SchemaStep.In(typeof(SchemaMigrator).Assembly);

        await new SchemaMigrator(engine.Connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);

        (await Text(engine.Connections.Writer, "SELECT count() FROM schema_versions")).ShouldBe($"{steps.Count(step => !step.ClusterOnly)}");
    }

    [EngineFact]
    public async Task MigrateAsync_Cluster_AppliesToEveryShard()
    {
        await using var cluster = await TwoShardCluster.StartAsync();

        await Migrator(cluster.Connections, Things, Everywhere).MigrateAsync(default);

        foreach (var shard in cluster.Connections.Shards)
        {
            await shard.ExecuteAsync(new ClickHouseStatement("INSERT INTO things (x, y) VALUES (1, 2)"), default);
        }

        (await Text(cluster.Connections.Reader, "SELECT sum(y) FROM things_everywhere")).ShouldBe("4");
    }

    [EngineFact]
    public async Task MigrateAsync_NewerSchema_IsRefusedAndUntouched()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await Migrator(engine.Connections, Things, More).MigrateAsync(default);

        var refusal = await Should.ThrowAsync<SchemaException>(() => Migrator(engine.Connections, Things).MigrateAsync(default));

        refusal.Fault.ShouldBe(SchemaFault.Newer);
        refusal.Message.ShouldContain("version 3");
        refusal.Message.ShouldContain("up to 1");
        (await Text(engine.Connections.Writer, "SELECT count() FROM schema_versions")).ShouldBe("2");
    }

    [EngineFact]
    public async Task MigrateAsync_StepOfAnotherBuild_IsRefused()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await Migrator(engine.Connections, Things).MigrateAsync(default);
        var edited = SchemaStep.Of(Things.Name, Things.Text + "\n-- edited");

        var refusal = await Should.ThrowAsync<SchemaException>(() => Migrator(engine.Connections, edited).MigrateAsync(default));

        refusal.Fault.ShouldBe(SchemaFault.Different);
    }

    [EngineFact]
    public async Task MigrateAsync_StepWhoseEarlierTextIsAsGood_IsTakenAndLeftAsItIs()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await Migrator(engine.Connections, Things).MigrateAsync(default);
        var rewritten = SchemaStep.Of(Things.Name, $"-- replaces: {Things.Checksum}\nCREATE TABLE IF NOT EXISTS things (x UInt64, y UInt64) ENGINE = MergeTree ORDER BY y;");

        await Migrator(engine.Connections, rewritten, More).MigrateAsync(default);

        (await Text(engine.Connections.Writer, "SELECT sorting_key FROM system.tables WHERE name = 'things' AND database = 'sightglass'")).ShouldBe("x");
        (await Text(engine.Connections.Writer, "SELECT name FROM schema_versions ORDER BY name")).ShouldBe("001_things\n003_more");
    }

    [EngineFact]
    public async Task MigrateAsync_EightAtOnce_AllSucceed()
    {
        await using var engine = await EmbeddedEngine.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Migrator(engine.Connections, Things, More).MigrateAsync(default)));

        await Migrator(engine.Connections, Things, More).MigrateAsync(default);
        (await Text(engine.Connections.Writer, "SELECT uniqExact(name) FROM schema_versions")).ShouldBe("2");
    }

    [EngineFact]
    public async Task MigrateAsync_StepFails_SaysWhichAndIsNotRecorded()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        var wrong = SchemaStep.Of("004_wrong", "CREATE TABLE IF NOT EXISTS wrong (x Nonsense) ENGINE = MergeTree ORDER BY x;");

        var failure = await Should.ThrowAsync<StoreException>(() => Migrator(engine.Connections, Things, wrong).MigrateAsync(default));

        failure.Failure.ShouldBe(StoreFailure.Rejected);
        failure.Message.ShouldContain("004_wrong");
        (await Text(engine.Connections.Writer, "SELECT name FROM schema_versions")).ShouldBe("001_things");
    }

    [Theory]
    [InlineData("1_short")]
    [InlineData("spans")]
    [InlineData("0001_long")]
    public void Of_WrongName_Throws(string name) => Should.Throw<FormatException>(() => SchemaStep.Of(name, "SELECT 1;"));

    private static SchemaMigrator Migrator(ClickHouseConnections connections, params SchemaStep[] steps) =>
        new(connections, steps, NullLogger<SchemaMigrator>.Instance);

    private static async Task<string> Text(ClickHouseClient client, string sql) => await client.QueryTextAsync(new ClickHouseStatement(sql), default);
}
