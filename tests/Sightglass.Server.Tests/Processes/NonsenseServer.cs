using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sightglass.Server.Tests.Processes;

/// <summary>Answers every HTTP request with 200 and a body that means nothing.</summary>
internal sealed class NonsenseServer : IDisposable
{
    private static readonly byte[] Answer = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nnonsense\n");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _requests;

    public NonsenseServer()
    {
        _listener.Start();
        Url = $"http://{_listener.LocalEndpoint}";
        _ = ServeAsync();
    }

    public string Url { get; }

    public int Requests => Volatile.Read(ref _requests);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        var buffer = new byte[1 << 16];
        while (true)
        {
            try
            {
                using var connection = await _listener.AcceptSocketAsync();
                _ = await connection.ReceiveAsync(buffer);
                Interlocked.Increment(ref _requests);
                _ = await connection.SendAsync(Answer);
                connection.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                if (!_listener.Server.IsBound)
                {
                    return;
                }
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
