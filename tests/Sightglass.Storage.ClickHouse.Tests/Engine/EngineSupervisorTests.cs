using System.Diagnostics;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Engine;

public sealed class EngineSupervisorTests
{
    [EngineFact]
    public async Task StartAsync_NewFolder_AnswersBothUsers()
    {
        var begun = Stopwatch.GetTimestamp();

        await using var engine = await EmbeddedEngine.StartAsync();

        Console.WriteLine($"ready in {Stopwatch.GetElapsedTime(begun)}");
        await engine.Connections.Writer.ExecuteAsync(new ClickHouseStatement("CREATE DATABASE sightglass").Set("database", ""), default);
        (await engine.Connections.Writer.QueryTextAsync(new ClickHouseStatement("SELECT currentUser()"), default)).ShouldBe("writer");
        (await engine.Connections.Reader.QueryTextAsync(new ClickHouseStatement("SELECT currentUser()"), default)).ShouldBe("reader");
    }
}
