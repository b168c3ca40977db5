using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Sightglass.Ingest.Receive;

/// <summary>The limits of the server below the transports.</summary>
public static class KestrelServerOptionsReceiveExtensions
{
    // A health watch may stay silent for hours: only a ping finds out that its other end is gone.
    private static readonly TimeSpan PingDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Sets connection, header and rate limits. Kestrel knows them for the whole server only, so they hold for its other listeners too;
    /// body sizes are not among them (the OTLP endpoints count for themselves).
    /// </summary>
    public static KestrelServerOptions LimitReceive(this KestrelServerOptions server, ReceiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(options);
        server.AddServerHeader = false;
        server.Limits.MaxConcurrentConnections = OpenFileLimit.Connections(options.MaxConnections);
        server.Limits.RequestHeadersTimeout = options.HeadersTimeout;
        server.Limits.MinRequestBodyDataRate = new MinDataRate(options.MinBodyBytesPerSecond, options.MinBodyRateGrace);
        server.Limits.Http2.KeepAlivePingDelay = PingDelay;
        server.Limits.Http2.KeepAlivePingTimeout = PingTimeout;
        return server;
    }
}
