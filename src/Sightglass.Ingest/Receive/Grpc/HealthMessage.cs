using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Sightglass.Ingest.Receive.Grpc;

/// <summary>The two messages of grpc.health.v1, each with one field.</summary>
internal static class HealthMessage
{
    private const int ServiceTag = (1 << 3) | 2;

    public static byte[] Response(HealthStatus status)
    {
        var output = new ArrayBufferWriter<byte>();
        WireWriter.Number(output, 1, (int)status);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads the service name; unknown fields are skipped, the last name wins.</summary>
    public static bool TryReadRequest(ReadOnlySpan<byte> message, out string service)
    {
        service = "";
        while (!message.IsEmpty)
        {
            if (!TryReadVarint(ref message, out var tag))
            {
                return false;
            }

            var isField = (tag & 7) switch
            {
                0 => TryReadVarint(ref message, out _),
                1 => TrySkip(ref message, 8, out _),
                2 => TryReadVarint(ref message, out var length) && TrySkip(ref message, length, out var value) && TryTake(tag, value, ref service),
                5 => TrySkip(ref message, 4, out _),
                _ => false,
            };
            if (!isField)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryTake(ulong tag, ReadOnlySpan<byte> value, ref string service)
    {
        if (tag != ServiceTag)
        {
            return true;
        }

        if (!Utf8.IsValid(value))
        {
            return false;
        }

        service = Encoding.UTF8.GetString(value);
        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> message, ulong length, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (length > (ulong)message.Length)
        {
            return false;
        }

        value = message[..(int)length];
        message = message[(int)length..];
        return true;
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> message, out ulong value)
    {
        value = 0;
        for (var i = 0; i < message.Length && i < 10; i++)
        {
            value |= (ulong)(message[i] & 0x7F) << (7 * i);
            if (message[i] < 0x80)
            {
                message = message[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
