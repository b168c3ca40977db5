using System.Net;
using Microsoft.AspNetCore.Connections;
using Sightglass.Ingest.Receive;

namespace Sightglass.Ingest.Tests.Receive;

public sealed class BoundedListenerTests : IAsyncDisposable
{
    private readonly Sockets _sockets = new();

    public ValueTask DisposeAsync() => _sockets.DisposeAsync();

    [Fact]
    public async Task Case22_AcceptAsync_MoreThanItMayHold_TakesTheNextWhenOneIsClosed()
    {
        await using var listener = new BoundedListener(_sockets, 2);
        var first = await listener.AcceptAsync();
        await listener.AcceptAsync();

        var third = listener.AcceptAsync().AsTask();
        third.IsCompleted.ShouldBeFalse();
        _sockets.Taken.ShouldBe(2);

        await first!.DisposeAsync();
        (await third).ShouldNotBeNull();
        _sockets.Taken.ShouldBe(3);
    }

    [Fact]
    public async Task AcceptAsync_AConnectionClosedTwice_GivesItsPlaceOnce()
    {
        await using var listener = new BoundedListener(_sockets, 2);
        var first = await listener.AcceptAsync();
        await listener.AcceptAsync();
        await first!.DisposeAsync();
        await first.DisposeAsync();

        (await listener.AcceptAsync()).ShouldNotBeNull();

        listener.AcceptAsync().AsTask().IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task UnbindAsync_WhileNoPlaceIsFree_EndsTheWait()
    {
        await using var listener = new BoundedListener(_sockets, 1);
        await listener.AcceptAsync();
        var waiting = listener.AcceptAsync().AsTask();

        await listener.UnbindAsync();

        (await waiting).ShouldBeNull();
        _sockets.IsUnbound.ShouldBeTrue();
    }

    [Fact]
    public async Task AcceptAsync_CancelledWhileNoPlaceIsFree_IsCancelled()
    {
        await using var listener = new BoundedListener(_sockets, 1);
        await listener.AcceptAsync();
        using var cancelled = new CancellationTokenSource();
        var waiting = listener.AcceptAsync(cancelled.Token).AsTask();

        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task AcceptAsync_TheSocketsEnd_Ends()
    {
        _sockets.Make = static () => null;
        await using var listener = new BoundedListener(_sockets, 1);

        (await listener.AcceptAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task AConnection_IsTheOneTaken()
    {
        var taken = new DefaultConnectionContext("taken") { RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 1) };
        _sockets.Make = () => taken;
        await using var listener = new BoundedListener(_sockets, 1);

        var connection = (await listener.AcceptAsync())!;

        connection.ConnectionId.ShouldBe("taken");
        connection.RemoteEndPoint.ShouldBe(taken.RemoteEndPoint);
        connection.Features.ShouldBeSameAs(taken.Features);
        var closed = new TaskCompletionSource();
        await using var closing = connection.ConnectionClosed.Register(closed.SetResult);
        connection.Abort();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        taken.ConnectionClosed.IsCancellationRequested.ShouldBeTrue();
    }

    /// <summary>A machine whose connections are there as soon as they are asked for.</summary>
    private sealed class Sockets : IConnectionListener
    {
        public Func<ConnectionContext?> Make { get; set; } = static () => new DefaultConnectionContext();

        public int Taken { get; private set; }

        public bool IsUnbound { get; private set; }

        public EndPoint EndPoint { get; } = new IPEndPoint(IPAddress.Loopback, 0);

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            Taken++;
            return new ValueTask<ConnectionContext?>(Make());
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            IsUnbound = true;
            return default;
        }

        public ValueTask DisposeAsync() => default;
    }
}
