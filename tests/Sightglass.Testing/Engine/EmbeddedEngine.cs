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

    private readonly ILoggerFactory _loggers;
    private readonly Endpoint _endpoint;

    private EmbeddedEngine(StorageOptions options, ILoggerFactory loggers)
    {
        Options = options;
        _loggers = loggers;
        Supervisor = NewSupervisor();
        _endpoint = new Endpoint(this);
        Connections = new ClickHouseConnections(options, [_endpoint], TimeProvider.System, loggers);
    }

    public StorageOptions Options { get; }

    /// <summary>The supervisor now: another one after <see cref="RestartAsync"/>.</summary>
    public EngineSupervisor Supervisor { get; private set; }

    public ClickHouseConnections Connections { get; }

    /// <summary>What to start a server with that keeps its spans here.</summary>
    public string[] ServerSettings =>
    [
        $"--Sightglass:Storage:Url={Supervisor.Address.Url}",
        $"--Sightglass:Storage:User={Supervisor.Address.Writer.User}",
        $"--Sightglass:Storage:Password={Supervisor.Address.Writer.Password}",
    ];

    /// <summary>The data folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>Starts an engine and waits until it answers.</summary>
    /// <param name="options">How; null: <see cref="SmallOptions"/>.</param>
    /// <param name="loggers">Where to; null: nowhere.</param>
    /// <param name="prepare">Does something with the data folder before the engine comes to it.</param>
    public static async Task<EmbeddedEngine> StartAsync(StorageOptions? options = null, ILoggerFactory? loggers = null, Action<string>? prepare = null)
    {
        var engine = new EmbeddedEngine(options ?? SmallOptions(), loggers ?? NullLoggerFactory.Instance);
        try
        {
            prepare?.Invoke(engine.Folder);
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

    /// <summary>Stops the engine in good order, does something to its folder, and starts it under a new supervisor. The connections go on.</summary>
    public async Task RestartAsync(Action meanwhile)
    {
        await Supervisor.DisposeAsync();
        meanwhile();
        Supervisor = NewSupervisor();
        await Supervisor.StartAsync(CancellationToken.None);
        await Supervisor.WaitReadyAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Connections.Dispose();
        await Supervisor.DisposeAsync();
        _folder.Dispose();
    }

    private EngineSupervisor NewSupervisor() =>
        new(Options, EngineUnderTest.Launch(_folder.Path, Options), TimeProvider.System, _loggers.CreateLogger<EngineSupervisor>());

    private sealed class Endpoint(EmbeddedEngine engine) : IClickHouseEndpoint
    {
        public ClickHouseAddress Address => engine.Supervisor.Address;
    }
}
