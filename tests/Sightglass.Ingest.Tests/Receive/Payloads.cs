using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Sightglass.Ingest.Tests.Receive;

internal static class Payloads
{
    /// <summary>ExportTraceServiceRequest with one empty ResourceSpans.</summary>
    public static readonly byte[] SmallProtobuf = [0x0A, 0x00];

    public static readonly byte[] SmallJson = Encoding.UTF8.GetBytes("""{"resourceSpans":[{}]}""");

    public static byte[] Small(Wire wire) => wire == Wire.Json ? SmallJson : SmallProtobuf;

    public static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, level, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    public static byte[] Frame(byte[] message, byte flag = 0)
    {
        var frame = new byte[message.Length + 5];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Random(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
