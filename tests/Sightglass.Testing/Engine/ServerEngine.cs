using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Storage.ClickHouse;
using Sightglass.Storage.ClickHouse.Engine;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Testing.Engine;

/// <summary>
/// A server that is somebody else's as far as the product is concerned: reached by <see cref="StorageOptions.Url"/>, with one user that may do
/// everything, so that the readers' limits travel with each query.
/// </summary>
public sealed class ServerEngine : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EngineSupervisor _server;

    private ServerEngine(ILoggerFactory loggers)
    {
        var options = EmbeddedEngine.SmallOptions();
        _server = new EngineSupervisor(options, EngineUnderTest.Launch(_folder.Path, options), TimeProvider.System, loggers.CreateLogger<EngineSupervisor>());
    }

    /// <summary>Options as a person would write them.</summary>
    public StorageOptions Options { get; private set; } = new();

    public ClickHouseConnections Connections { get; private set; } = null!;

    public static async Task<ServerEngine> StartAsync(ILoggerFactory? loggers = null)
    {
        loggers ??= NullLoggerFactory.Instance;
        var server = new ServerEngine(loggers);
        try
        {
            await server._server.StartAsync(CancellationToken.None);
            await server._server.WaitReadyAsync(CancellationToken.None);
            var address = server._server.Address;
            server.Options = EmbeddedEngine.SmallOptions();
            server.Options.Url = address.Url.ToString();
            server.Options.User = address.Writer.User;
            server.Options.Password = address.Writer.Password;
            server.Connections = new ClickHouseConnections(server.Options, RemoteEndpoint.Parse(server.Options), TimeProvider.System, loggers);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Connections?.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
