using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests;

public sealed class ClickHouseStoreStatusTests
{
    /// <summary>Case 10: what a power cut does to a part that was not fsynced.</summary>
    [EngineTheory]
    [InlineData("columns.txt")]
    [InlineData("checksums.txt")]
    [InlineData("count.txt")]
    [InlineData("data.bin")]
    [InlineData("primary.cidx")]
    [InlineData("partition.dat")]
    [InlineData("metadata_version.txt")]
    [InlineData("data.cmrk4")]
    public async Task CheckAsync_PartFileTruncated_NamesThePart(string file)
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        var writer = engine.Connections.Writer;
        await writer.ExecuteAsync(new ClickHouseStatement("CREATE DATABASE sightglass").Set("database", ""), default);
        await writer.ExecuteAsync(
            new ClickHouseStatement("CREATE TABLE things (day Date, x UInt64) ENGINE = MergeTree PARTITION BY day ORDER BY x SETTINGS old_parts_lifetime = 480"), default);
        await writer.ExecuteAsync(new ClickHouseStatement("INSERT INTO things SELECT '2026-01-02', number FROM numbers(1000)"), default);
        await writer.ExecuteAsync(new ClickHouseStatement("INSERT INTO things SELECT '2026-01-03', number FROM numbers(1000)"), default);
        var status = new ClickHouseStoreStatus(engine.Connections);
        (await status.CheckAsync(default)).BrokenParts.ShouldBeEmpty();
        var path = await writer.QueryTextAsync(
            new ClickHouseStatement("SELECT path FROM system.parts WHERE table = 'things' AND active AND partition = '2026-01-02'"), default);

        await engine.RestartAsync(() => File.WriteAllBytes(Path.Combine(path, FileOf(path, file)), []));

        var answer = await status.CheckAsync(default);
        answer.Reachable.ShouldBeTrue();
        answer.BrokenParts.ShouldHaveSingleItem().ShouldStartWith("things/");
        (await writer.QueryTextAsync(new ClickHouseStatement("SELECT count() FROM things"), default)).ShouldBe("1000");
    }

    [EngineFact]
    public async Task CheckAsync_EngineStopped_SaysWhy()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        var status = new ClickHouseStoreStatus(engine.Connections);
        (await status.CheckAsync(default)).Version.ShouldStartWith("26.");
        await engine.Supervisor.StopAsync(default);

        var answer = await status.CheckAsync(default);

        answer.Reachable.ShouldBeFalse();
        answer.Problem.ShouldContain("stopped");
    }

    // Marks and primary key are compressed or not by version: .mrk3, .cmrk3, .cmrk4; primary.idx, primary.cidx.
    private static string FileOf(string part, string file) => File.Exists(Path.Combine(part, file))
        ? file
        : Path.GetFileName(Directory.GetFiles(part, Path.GetFileNameWithoutExtension(file) + (file.Contains("mrk", StringComparison.Ordinal) ? ".*mrk*" : ".*idx")).Single());
}
