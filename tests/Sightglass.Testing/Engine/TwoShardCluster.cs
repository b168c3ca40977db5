using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Storage.ClickHouse;
using Sightglass.Storage.ClickHouse.Engine;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Testing.Engine;

/// <summary>Two engines that know each other as the shards of one cluster, reached by URL.</summary>
public sealed class TwoShardCluster : IAsyncDisposable
{
    private const string Name = "pair";
    private readonly TemporaryFolder[] _folders = [new(), new()];
    private readonly EngineSupervisor[] _servers;

    private TwoShardCluster(ILoggerFactory loggers)
    {
        var login = new ClickHouseLogin("writer", "between-the-shards");
        int[] ports = [LoopbackPorts.Free(), LoopbackPorts.Free()];
        var cluster = new EngineCluster(Name, login, ports);
        var options = EmbeddedEngine.SmallOptions();
        _servers =
        [
            .. _folders.Zip(ports, (folder, port) => new EngineSupervisor(
                options, EngineUnderTest.Launch(folder.Path, options), TimeProvider.System, loggers.CreateLogger<EngineSupervisor>())
            {
                Cluster = cluster,
                FixedWriter = login,
                TcpPort = port,
            }),
        ];
    }

    /// <summary>Options as a person would write them: both addresses, and the cluster's name.</summary>
    public StorageOptions Options { get; private set; } = new();

    public ClickHouseConnections Connections { get; private set; } = null!;

    public static async Task<TwoShardCluster> StartAsync(ILoggerFactory? loggers = null)
    {
        loggers ??= NullLoggerFactory.Instance;
        var cluster = new TwoShardCluster(loggers);
        try
        {
            foreach (var server in cluster._servers)
            {
                await server.StartAsync(CancellationToken.None);
            }

            foreach (var server in cluster._servers)
            {
                await server.WaitReadyAsync(CancellationToken.None);
            }

            var first = cluster._servers[0].Address;
            cluster.Options = EmbeddedEngine.SmallOptions();
            cluster.Options.Url = string.Join(',', cluster._servers.Select(server => server.Address.Url));
            cluster.Options.Cluster = Name;
            cluster.Options.User = first.Writer.User;
            cluster.Options.Password = first.Writer.Password;
            cluster.Connections = new ClickHouseConnections(cluster.Options, RemoteEndpoint.Parse(cluster.Options), TimeProvider.System, loggers);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Connections?.Dispose();
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        foreach (var folder in _folders)
        {
            folder.Dispose();
        }
    }
}
