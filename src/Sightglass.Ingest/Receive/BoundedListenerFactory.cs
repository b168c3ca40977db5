using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Sightglass.Ingest.Receive;

/// <summary>
/// Listeners that take no further connection from the machine while too many wait to be turned away. Kestrel takes each and turns it away
/// afterwards, which does not keep up with a burst of them: files would run out, and with them whatever opens one at that moment.
/// </summary>
internal sealed class BoundedListenerFactory(SocketTransportFactory sockets, IOptions<KestrelServerOptions> kestrel)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    /// <summary>How many connections beyond the limit a listener may hold, the time it takes to turn them away.</summary>
    internal const int BeyondLimit = 8;

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = await sockets.BindAsync(endpoint, cancellationToken).ConfigureAwait(false);
        return kestrel.Value.Limits.MaxConcurrentConnections is { } most
            ? new BoundedListener(listener, (int)Math.Min(most + BeyondLimit, int.MaxValue))
            : listener;
    }
}
