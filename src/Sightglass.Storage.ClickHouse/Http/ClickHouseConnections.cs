using System.Net;
using Microsoft.Extensions.Logging;

namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>
/// The store's servers and the connections to them. Everything that speaks to the store takes its clients from here. Thread-safe.
/// </summary>
public sealed class ClickHouseConnections : IDisposable
{
    // Below the 10 s after which older servers close a quiet connection (30 s now), so that a call seldom meets a closed one.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(9);

    private readonly HttpClient _http;

    /// <summary>Makes the clients. Nothing is connected yet.</summary>
    /// <param name="options">The storage options.</param>
    /// <param name="shards">One endpoint for each shard, in the order of the cluster's shards.</param>
    /// <param name="time">The clock for time-outs.</param>
    /// <param name="loggers">Where to log.</param>
    public ClickHouseConnections(StorageOptions options, IReadOnlyList<IClickHouseEndpoint> shards, TimeProvider time, ILoggerFactory loggers)
        : this(options, shards, time, loggers, NewHandler(options))
    {
    }

    internal ClickHouseConnections(
        StorageOptions options, IReadOnlyList<IClickHouseEndpoint> shards, TimeProvider time, ILoggerFactory loggers, SocketsHttpHandler handler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(shards);
        if (shards.Count == 0)
        {
            throw new ArgumentException("A store has at least one server.", nameof(shards));
        }

        Options = options;
        // Each call brings its own time limit.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var logger = loggers.CreateLogger<ClickHouseClient>();
        Shards = [.. shards.Select(shard => new ClickHouseClient(_http, shard, ClickHouseRole.Writer, options, time, logger))];
        Reader = new ClickHouseClient(_http, shards[0], ClickHouseRole.Reader, options, time, logger);
    }

    /// <summary>The options they were made with.</summary>
    public StorageOptions Options { get; }

    /// <summary>The writing client of each shard; one when there is no cluster.</summary>
    public IReadOnlyList<ClickHouseClient> Shards { get; }

    /// <summary>The writing client of the first shard: enough for what goes through <c>Distributed</c> tables.</summary>
    public ClickHouseClient Writer => Shards[0];

    /// <summary>The querying client: it cannot write, and its queries are limited in time, memory and rows.</summary>
    public ClickHouseClient Reader { get; }

    /// <summary>True when rows are spread over shards and read through <c>Distributed</c> tables.</summary>
    public bool IsCluster => Options.Cluster.Length > 0;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    internal static SocketsHttpHandler NewHandler(StorageOptions options) => new()
    {
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionIdleTimeout = IdleTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // follows a name that moves to another address
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        // A proxy of the environment is for the way out, not for the store; and the engine listens on this machine only.
        UseProxy = false,
        AllowAutoRedirect = false,
        MaxConnectionsPerServer = 64,
        ActivityHeadersPropagator = null,
    };
}
