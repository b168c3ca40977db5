using System.Net;
using System.Net.Sockets;

namespace Sightglass.Testing;

/// <summary>
/// A slow network before an HTTP server, for one request: the head goes through at once, the body only when the test lets it, also when the
/// client is long gone.
/// </summary>
public sealed class HoldingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    public HoldingProxy(Uri server)
    {
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = ServeAsync(server);
    }

    public Uri Url { get; }

    /// <summary>Ends when the whole body, sent in chunks, has come in.</summary>
    public Task BodyArrived => _arrived.Task;

    /// <summary>Resets the client's connection; the server's stays.</summary>
    public void CutClient() => _cut.TrySetResult();

    /// <summary>Lets the body go on to the server and returns when the server has said its last word on it.</summary>
    public async Task ReleaseAsync()
    {
        _released.TrySetResult();
        await _serving;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task ServeAsync(Uri server)
    {
        var token = _stopping.Token;
        using var onward = new TcpClient();
        NetworkStream toServer;
        Task answering;
        using var body = new MemoryStream();
        using (var client = await _listener.AcceptTcpClientAsync(token))
        {
            await onward.ConnectAsync(server.Host, server.Port, token);
            toServer = onward.GetStream();
            var toClient = client.GetStream();
            answering = AnswerAsync(toServer, toClient, token);
            await SplitAsync(toClient, toServer, body, token);
            _arrived.TrySetResult();
            await _cut.Task.WaitAsync(token);
            client.LingerState = new LingerOption(true, 0);
        }

        await _released.Task.WaitAsync(token);
        try
        {
            await toServer.WriteAsync(body.ToArray(), token);
            onward.Client.Shutdown(SocketShutdown.Send);
            await answering;
        }
        catch (Exception ended) when (ended is IOException or SocketException)
        {
            // The server has closed the connection: it wants none of the body.
        }
    }

    private static async Task SplitAsync(NetworkStream fromClient, NetworkStream toServer, MemoryStream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        using var head = new MemoryStream();
        var end = -1;
        while (end < 0)
        {
            head.Write(buffer, 0, await fromClient.ReadAsync(buffer, cancellationToken));
            end = head.ToArray().AsSpan().IndexOf("\r\n\r\n"u8);
        }

        var bytes = head.ToArray();
        await toServer.WriteAsync(bytes.AsMemory(0, end + 4), cancellationToken);
        body.Write(bytes.AsSpan(end + 4));
        while (!body.GetBuffer().AsSpan(0, (int)body.Length).EndsWith("\r\n0\r\n\r\n"u8))
        {
            var count = await fromClient.ReadAsync(buffer, cancellationToken);
            if (count == 0)
            {
                return;
            }

            body.Write(buffer, 0, count);
        }
    }

    private static async Task AnswerAsync(NetworkStream fromServer, NetworkStream toClient, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int count;
            while ((count = await fromServer.ReadAsync(buffer, cancellationToken)) > 0)
            {
                try
                {
                    await toClient.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                }
                catch (Exception gone) when (gone is IOException or ObjectDisposedException)
                {
                    // The client is cut; the server's words are read to their end all the same.
                }
            }
        }
        catch (IOException)
        {
        }
    }
}
