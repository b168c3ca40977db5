using System.Net;
using Microsoft.Extensions.Logging;

namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>
/// The store's servers and the connections to them. Everything that speaks to the store takes its clients from here. Thread-safe.
/// </summary>
public sealed class ClickHouseConnections : IDisposable
{
    /// <summary>How many connections there are to one server for writing, and how many for reading.</summary>
    internal const int MostConnections = 64;

    // Below the 10 s after which older servers close a quiet connection (30 s now), so that a call seldom meets a closed one.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(9);

    // Readers have connections of their own: slow queries, however many, hold up neither an insert nor the end of a query.
    private readonly HttpClient _writing;
    private readonly HttpClient _reading;

    /// <summary>Makes the clients. Nothing is connected yet.</summary>
    /// <param name="options">The storage options.</param>
    /// <param name="shards">One endpoint for each shard, in the order of the cluster's shards.</param>
    /// <param name="time">The clock for time-outs.</param>
    /// <param name="loggers">Where to log.</param>
    public ClickHouseConnections(StorageOptions options, IReadOnlyList<IClickHouseEndpoint> shards, TimeProvider time, ILoggerFactory loggers)
        : this(options, shards, time, loggers, () => NewHandler(options))
    {
    }

    internal ClickHouseConnections(
        StorageOptions options, IReadOnlyList<IClickHouseEndpoint> shards, TimeProvider time, ILoggerFactory loggers, Func<SocketsHttpHandler> newHandler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(shards);
        if (shards.Count == 0)
        {
            throw new ArgumentException("A store has at least one server.", nameof(shards));
        }

        Options = options;
        // Each call brings its own time limit.
        _writing = new HttpClient(newHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        _reading = new HttpClient(newHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var logger = loggers.CreateLogger<ClickHouseClient>();
        Shards = [.. shards.Select(shard => new ClickHouseClient(_writing, _writing, shard, ClickHouseRole.Writer, options, time, logger))];
        Reader = new ClickHouseClient(_reading, _writing, shards[0], ClickHouseRole.Reader, options, time, logger);
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
    public void Dispose()
    {
        _writing.Dispose();
        _reading.Dispose();
    }

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
        MaxConnectionsPerServer = MostConnections,
        // Rows are never sent unasked: a server that does not say "continue" within the insert's time does not get them.
        Expect100ContinueTimeout = options.InsertTimeout,
        ActivityHeadersPropagator = null,
    };
}
