using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Http;

/// <summary>One engine for the tests of a class, with a table <c>things (x UInt64, s String)</c>.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    public EmbeddedEngine Engine { get; private set; } = null!;

    public ServerEngine Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (EngineUnderTest.SkipReason is not null)
        {
            return;
        }

        var options = EmbeddedEngine.SmallOptions();
        options.ReaderTimeLimit = TimeSpan.FromSeconds(2);
        options.ReaderResultRows = 1000;
        Engine = await EmbeddedEngine.StartAsync(options);
        Server = await ServerEngine.StartAsync();
        foreach (var writer in new[] { Engine.Connections.Writer, Server.Connections.Writer })
        {
            await writer.ExecuteAsync(new ClickHouseStatement("CREATE DATABASE sightglass").Set("database", ""), default);
            await writer.ExecuteAsync(new ClickHouseStatement("CREATE TABLE things (x UInt64, s String) ENGINE = MergeTree ORDER BY x"), default);
        }
    }

    public async Task DisposeAsync()
    {
        if (Engine is not null)
        {
            await Engine.DisposeAsync();
        }

        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}
