using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Sightglass.Ingest.Receive;

/// <summary>
/// google.rpc.Status with google.rpc.RetryInfo, in both encodings: the body of every HTTP error and of <c>grpc-status-details-bin</c>.
/// https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto, .../error_details.proto.
/// </summary>
internal static class RpcStatusMessage
{
    /// <summary>Keeps a status small enough for a header list of 8 KiB even when every byte is escaped.</summary>
    public const int MaxMessageBytes = 1024;

    private const string RetryInfoType = "type.googleapis.com/google.rpc.RetryInfo";

    public static byte[] ToProtobuf(RpcCode code, string message, TimeSpan? retryAfter)
    {
        var status = new ArrayBufferWriter<byte>();
        WireWriter.Number(status, 1, (int)code);
        WireWriter.Text(status, 2, MessageText.Shorten(message, MaxMessageBytes));
        if (retryAfter is { } delay)
        {
            var duration = new ArrayBufferWriter<byte>();
            WireWriter.Number(duration, 1, delay.Ticks / TimeSpan.TicksPerSecond);
            WireWriter.Number(duration, 2, delay.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
            var retryInfo = new ArrayBufferWriter<byte>();
            WireWriter.Bytes(retryInfo, 1, duration.WrittenSpan);
            var any = new ArrayBufferWriter<byte>();
            WireWriter.Text(any, 1, RetryInfoType);
            WireWriter.Bytes(any, 2, retryInfo.WrittenSpan);
            WireWriter.Bytes(status, 3, any.WrittenSpan);
        }

        return status.WrittenSpan.ToArray();
    }

    public static byte[] ToJson(RpcCode code, string message, TimeSpan? retryAfter)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("code", (int)code);
            json.WriteString("message", MessageText.Shorten(message, MaxMessageBytes));
            if (retryAfter is { } delay)
            {
                json.WriteStartArray("details");
                json.WriteStartObject();
                json.WriteString("@type", RetryInfoType);
                json.WriteString("retryDelay", delay.TotalSeconds.ToString("0.#########", CultureInfo.InvariantCulture) + "s");
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
