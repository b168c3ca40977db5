using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sightglass.Testing;

/// <summary>A TCP server that behaves as badly as a test wants: one callback for each connection.</summary>
public sealed class FakeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _serve;
    private readonly Task _accepting;
    private int _connections;

    public FakeServer(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Answers every request of a connection with the same bytes, then closes it.</summary>
    public static FakeServer Answering(string head, string body = "") => new(async (stream, token) =>
    {
        await ReadRequestAsync(stream, token);
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"), token);
    });

    /// <summary>Accepts and never says anything.</summary>
    public static FakeServer BlackHole() => new((_, token) => Task.Delay(Timeout.Infinite, token));

    /// <summary>Lets the body of a request come, and resets the connection in place of an answer.</summary>
    public static FakeServer Resetting() => new(async (stream, token) =>
    {
        await ReadRequestAsync(stream, token);
        await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), token);
        await stream.ReadExactlyAsync(new byte[1000], token);
        stream.Socket.LingerState = new LingerOption(true, 0);
    });

    /// <summary>Reads a request's head and whatever of its body came along; gives the first line.</summary>
    public static async Task<string> ReadRequestAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8) && buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var count = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (count == 0)
            {
                break;
            }

            length += count;
        }

        var text = Encoding.UTF8.GetString(buffer, 0, length);
        return text[..Math.Max(0, text.IndexOf("\r\n", StringComparison.Ordinal))];
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                await _serve(stream, _stopping.Token);
                await CloseInOrderAsync(client.Client, stream);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
            }
        }
    }

    // Closing with bytes unread would reset the connection, and the other side would lose what it has not read yet.
    private async Task CloseInOrderAsync(Socket socket, NetworkStream stream)
    {
        if (socket.LingerState is { Enabled: true })
        {
            return;
        }

        socket.Shutdown(SocketShutdown.Send);
        var rest = new byte[4096];
        while (await stream.ReadAsync(rest, _stopping.Token) > 0)
        {
        }
    }
}
