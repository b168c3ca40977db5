using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>A socket that says exactly what a test wants said, in HTTP/1.1 or in HTTP/2 frames.</summary>
internal sealed class RawConnection : IDisposable
{
    public const byte Data = 0;
    public const byte HeadersFrame = 1;
    public const byte RstStream = 3;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte GoAway = 7;
    public const byte WindowUpdate = 8;
    public const byte Continuation = 9;

    private readonly TcpClient _client = new();
    private NetworkStream _stream = null!;

    public static async Task<RawConnection> OpenAsync(int port)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(IPAddress.Loopback, port);
        connection._client.NoDelay = true;
        connection._stream = connection._client.GetStream();
        return connection;
    }

    /// <summary>Opens HTTP/2 with empty settings.</summary>
    public static async Task<RawConnection> OpenHttp2Async(int port)
    {
        var connection = await OpenAsync(port);
        await connection.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        await connection.SendFrameAsync(Settings, 0, 0, []);
        return connection;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    public Task SendFrameAsync(byte type, byte flags, int stream, byte[] payload) => SendAsync(Frame(type, flags, stream, payload));

    public static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(0), payload.Length << 8);
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }

    /// <summary>The headers of an export call, each as a literal without index and without Huffman.</summary>
    public static byte[] ExportHeaders(params (string Name, string Value)[] more)
    {
        var block = new List<byte>();
        foreach (var (name, value) in ((string, string)[])[
            (":method", "POST"), (":scheme", "http"), (":path", ReceiveHost.ExportPath), (":authority", "localhost"),
            ("content-type", "application/grpc"), ("te", "trailers"), .. more])
        {
            block.Add(0);
            block.Add((byte)name.Length);
            block.AddRange(Encoding.ASCII.GetBytes(name));
            block.Add((byte)value.Length);
            block.AddRange(Encoding.ASCII.GetBytes(value));
        }

        return [.. block];
    }

    /// <summary>The next frame; null when the server has closed.</summary>
    public async Task<(byte Type, byte Flags, int Stream, byte[] Payload)?> ReadFrameAsync()
    {
        try
        {
            var header = new byte[9];
            await _stream.ReadExactlyAsync(header).AsTask().WaitAsync(TimeSpan.FromSeconds(15));
            var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header) >>> 8];
            await _stream.ReadExactlyAsync(payload).AsTask().WaitAsync(TimeSpan.FromSeconds(15));
            return (header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)) & int.MaxValue, payload);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads frames until one matches or the server closes.</summary>
    public async Task<(byte Type, byte Flags, int Stream, byte[] Payload)?> ReadUntilAsync(Func<byte, byte, int, bool> isWanted)
    {
        while (await ReadFrameAsync() is { } frame)
        {
            if (isWanted(frame.Type, frame.Flags, frame.Stream))
            {
                return frame;
            }
        }

        return null;
    }

    /// <summary>The head of the next response.</summary>
    public Task<string> ReadHeadAsync() => ReadAsync(text => text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal));

    /// <summary>Everything until the server closes.</summary>
    public Task<string> ReadToEndAsync() => ReadAsync(_ => false);

    public void Dispose() => _client.Dispose();

    private async Task<string> ReadAsync(Func<StringBuilder, bool> isEnough)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (!isEnough(text))
            {
                var count = await _stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(15));
                if (count == 0)
                {
                    break;
                }

                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (IOException)
        {
            // A reset is an end as well.
        }

        return text.ToString();
    }
}
