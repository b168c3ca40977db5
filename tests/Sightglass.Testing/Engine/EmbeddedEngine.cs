using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Storage.ClickHouse;
using Sightglass.Storage.ClickHouse.Engine;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Testing.Engine;

/// <summary>The product's own supervised engine in a folder of its own.</summary>
public sealed class EmbeddedEngine : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private EmbeddedEngine(StorageOptions options, ILoggerFactory loggers)
    {
        Options = options;
        Supervisor = new EngineSupervisor(options, EngineUnderTest.Launch(_folder.Path, options), TimeProvider.System, loggers.CreateLogger<EngineSupervisor>());
        Connections = new ClickHouseConnections(options, [Supervisor], TimeProvider.System, loggers);
    }

    public StorageOptions Options { get; }

    public EngineSupervisor Supervisor { get; }

    public ClickHouseConnections Connections { get; }

    /// <summary>The data folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>Starts an engine and waits until it answers.</summary>
    public static async Task<EmbeddedEngine> StartAsync(StorageOptions? options = null, ILoggerFactory? loggers = null)
    {
        var engine = new EmbeddedEngine(options ?? SmallOptions(), loggers ?? NullLoggerFactory.Instance);
        try
        {
            await engine.Supervisor.StartAsync(CancellationToken.None);
            await engine.Supervisor.WaitReadyAsync(CancellationToken.None);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Limits that let several engines run side by side on a small machine.</summary>
    public static StorageOptions SmallOptions() => new() { EngineMemoryLimit = 1L << 30, ReaderMemoryLimit = 256L << 20 };

    public async ValueTask DisposeAsync()
    {
        Connections.Dispose();
        await Supervisor.DisposeAsync();
        _folder.Dispose();
    }
}
