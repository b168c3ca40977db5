using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sightglass.Testing;

/// <summary>
/// A TCP proxy in front of an HTTP server, on a port that stays the same, whose way can be broken and healed. A change of the fault cuts the
/// connections there are, as a real one does. For several threads.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private const int ResetAfter = 4 * 1024;
    private const int DripBytes = 512;
    private const string ErrorText = "Code: 241. DB::Exception: Memory limit (total) exceeded: would use 1.00 GiB. (MEMORY_LIMIT_EXCEEDED)\n";
    private const string StrangeText = "<html><body>Please sign in to the network.</body></html>\n";
    private static readonly TimeSpan LatencyEachWay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan DripEvery = TimeSpan.FromMilliseconds(1);
    private readonly IPEndPoint _target;
    private readonly int _port = FreePorts.Find(1)[0];
    private readonly Lock _gate = new();
    private Way _way;
    private int _faultsMet;

    /// <summary>Listens at once, and passes everything on.</summary>
    /// <param name="target">The server behind; its host must be a loopback address.</param>
    public FaultProxy(Uri target)
    {
        _target = new IPEndPoint(IPAddress.Loopback, target.Port);
        _way = new Way(this, ProxyFault.None);
    }

    public Uri Url => new($"http://127.0.0.1:{_port}");

    /// <summary>Connections that met the fault since it began; of a refused one nothing is known, it counts none.</summary>
    public int FaultsMet => Volatile.Read(ref _faultsMet);

    /// <summary>Breaks the way, or heals it.</summary>
    public async Task SetAsync(ProxyFault fault)
    {
        Way before;
        lock (_gate)
        {
            before = _way;
        }

        await before.DisposeAsync();
        Volatile.Write(ref _faultsMet, 0);
        lock (_gate)
        {
            _way = new Way(this, fault);
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            return _way.DisposeAsync();
        }
    }

    // The listener and connections of one fault: they end together.
    private sealed class Way : IAsyncDisposable
    {
        private readonly FaultProxy _proxy;
        private readonly ProxyFault _fault;
        private readonly CancellationTokenSource _over = new();
        private readonly TcpListener? _listener;
        private readonly Task _accepting;

        public Way(FaultProxy proxy, ProxyFault fault)
        {
            _proxy = proxy;
            _fault = fault;
            if (fault == ProxyFault.Refused)
            {
                _accepting = Task.CompletedTask;
                return;
            }

            _listener = new TcpListener(IPAddress.Loopback, proxy._port);
            _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
            _listener.Start();
            _accepting = AcceptAsync(_listener);
        }

        public async ValueTask DisposeAsync()
        {
            await _over.CancelAsync();
            _listener?.Dispose();
            await _accepting;
            _over.Dispose();
        }

        private async Task AcceptAsync(TcpListener listener)
        {
            List<Task> serving = [];
            try
            {
                while (true)
                {
                    serving.Add(ServeAsync(await listener.AcceptSocketAsync(_over.Token)));
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // the fault is over
            }

            await Task.WhenAll(serving);
        }

        private async Task ServeAsync(Socket client)
        {
            using var own = client;
            client.NoDelay = true;
            try
            {
                await (_fault switch
                {
                    ProxyFault.BlackHole => SwallowAsync(client),
                    ProxyFault.Status500 => AnswerAsync(client, "500 Internal Server Error", "something went wrong\n"),
                    ProxyFault.Status429 => AnswerAsync(client, "429 Too Many Requests", "slow down\n"),
                    ProxyFault.StrangePage => AnswerAsync(client, "200 OK", StrangeText),
                    _ => RelayAsync(client),
                });
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closing with bytes unread resets the connection: what a cut way looks like.
            }
        }

        private async Task SwallowAsync(Socket client)
        {
            Count();
            var buffer = new byte[64 * 1024];
            while (await client.ReceiveAsync(buffer, _over.Token) > 0)
            {
            }
        }

        private async Task AnswerAsync(Socket client, string status, string body)
        {
            var buffer = new byte[64 * 1024];
            var length = 0;
            while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
            {
                var count = await client.ReceiveAsync(buffer.AsMemory(length), _over.Token);
                if (count == 0)
                {
                    return;
                }

                length += count;
            }

            Count();
            await SendAsync(client, Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
            await CloseInOrderAsync(client);
        }

        private async Task RelayAsync(Socket client)
        {
            using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await server.ConnectAsync(_proxy._target, _over.Token);
            if (_fault is ProxyFault.Latency or ProxyFault.SlowDrip)
            {
                Count();
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
            var up = PumpAsync(client, server, isUp: true, either.Token);
            var down = PumpAsync(server, client, isUp: false, either.Token);
            await Task.WhenAny(up, down);
            await either.CancelAsync();
            await Task.WhenAll(up, down);
        }

        private async Task PumpAsync(Socket from, Socket to, bool isUp, CancellationToken over)
        {
            var buffer = new byte[_fault == ProxyFault.SlowDrip ? DripBytes : 64 * 1024];
            var passed = 0L;
            while (true)
            {
                var count = await from.ReceiveAsync(buffer, over);
                if (count == 0)
                {
                    return;
                }

                passed += count;
                switch (_fault)
                {
                    case ProxyFault.Latency:
                        await Task.Delay(LatencyEachWay, over);
                        break;
                    case ProxyFault.SlowDrip:
                        await Task.Delay(DripEvery, over);
                        break;
                    case ProxyFault.ResetAfterBytes when isUp && passed > ResetAfter:
                        Reset(from);
                        return;
                    case ProxyFault.ResetBeforeAnswer when !isUp && IsFinal(buffer.AsSpan(0, count)):
                        Reset(to);
                        return;
                    case ProxyFault.ErrorInBody when !isUp && IsFinal(buffer.AsSpan(0, count)):
                        Count();
                        await SendAsync(to, Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-ClickHouse-Query-Id: x\r\nContent-Length: {ErrorText.Length}\r\nConnection: close\r\n\r\n{ErrorText}"));
                        await CloseInOrderAsync(to);
                        return;
                }

                await SendAsync(to, buffer.AsMemory(0, count));
            }
        }

        // "HTTP/1.1 100 Continue" only asks for the body
        private static bool IsFinal(ReadOnlySpan<byte> answer) => !answer.StartsWith("HTTP/1.1 100"u8);

        private void Reset(Socket socket)
        {
            Count();
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }

        private void Count() => Interlocked.Increment(ref _proxy._faultsMet);

        private async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes, _over.Token)..];
            }
        }

        // What the client still sends is read, so that the close is no reset and the answer arrives.
        private async Task CloseInOrderAsync(Socket socket)
        {
            socket.Shutdown(SocketShutdown.Send);
            var rest = new byte[64 * 1024];
            while (await socket.ReceiveAsync(rest, _over.Token) > 0)
            {
            }
        }
    }
}
