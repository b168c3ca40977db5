using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sightglass.Bench.Wire;

/// <summary>A provider on this machine that answers the same again and again, and allocates nothing while it does.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _answer;
    private readonly int _requestLength;

    /// <summary>Listens on a free port.</summary>
    /// <param name="requestLength">How long a request's body is.</param>
    /// <param name="body">The answer.</param>
    /// <param name="type">Its content type.</param>
    public LoopbackServer(int requestLength, byte[] body, string type)
    {
        _requestLength = requestLength;
        _answer = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n")), .. body];
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/v1/chat/completions");

    public void Dispose() => _listener.Dispose();

    private void Serve()
    {
        using var connection = _listener.Accept();
        connection.NoDelay = true;
        var buffer = new byte[65_536];
        var filled = 0;
        while (true)
        {
            var read = connection.Receive(buffer, filled, buffer.Length - filled, SocketFlags.None);
            if (read == 0)
            {
                return;
            }

            filled += read;
            var head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (head >= 0 && filled >= head + 4 + _requestLength)
            {
                filled = 0;
                for (var sent = 0; sent < _answer.Length;)
                {
                    sent += connection.Send(_answer, sent, _answer.Length - sent, SocketFlags.None);
                }
            }
        }
    }
}
