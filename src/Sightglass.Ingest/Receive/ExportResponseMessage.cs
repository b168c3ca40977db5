using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Sightglass.Ingest.Receive;

/// <summary>The response of an export in both encodings, the same for all signals but for one name; <c>partial_success</c> only when there is something to say.</summary>
internal static class ExportResponseMessage
{
    /// <summary>OTLP limits the response to 4 MiB and lets the server shorten this text; nobody reads more than this.</summary>
    public const int MaxReasonBytes = 64 * 1024;

    public static byte[] ToProtobuf(Answer answer)
    {
        if (answer.IsFullSuccess)
        {
            return [];
        }

        var partial = new ArrayBufferWriter<byte>();
        WireWriter.Number(partial, 1, answer.Rejected);
        WireWriter.Text(partial, 2, MessageText.Shorten(answer.Message, MaxReasonBytes));
        var response = new ArrayBufferWriter<byte>();
        WireWriter.Bytes(response, 1, partial.WrittenSpan);
        return response.WrittenSpan.ToArray();
    }

    public static byte[] ToJson(Answer answer, OtlpService service)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            if (!answer.IsFullSuccess)
            {
                json.WriteStartObject("partialSuccess");
                json.WriteString(service.RejectedName, answer.Rejected.ToString(CultureInfo.InvariantCulture));
                json.WriteString("errorMessage", MessageText.Shorten(answer.Message, MaxReasonBytes));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
