using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Sightglass.Ingest.Receive;

/// <summary>A listener that never holds more than so many connections: those beyond wait with the operating system.</summary>
internal sealed class BoundedListener(IConnectionListener listener, int most) : IConnectionListener
{
    private readonly SemaphoreSlim _places = new(most);
    private readonly CancellationTokenSource _unbound = new();

    /// <inheritdoc/>
    public EndPoint EndPoint => listener.EndPoint;

    /// <summary>The next connection; null when there will be none any more.</summary>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        if (!await TakePlaceAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var connection = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
        return connection is null ? null : new BoundedConnection(connection, _places);
    }

    /// <inheritdoc/>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _unbound.CancelAsync().ConfigureAwait(false);
        await listener.UnbindAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the listener. Its connections may live on and give back their places, so the count of them is not disposed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _unbound.CancelAsync().ConfigureAwait(false);
        await listener.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> TakePlaceAsync(CancellationToken cancellationToken)
    {
        if (_places.Wait(0, CancellationToken.None))
        {
            return true;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(_unbound.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (_unbound.IsCancellationRequested)
        {
            return false;
        }
    }
}
