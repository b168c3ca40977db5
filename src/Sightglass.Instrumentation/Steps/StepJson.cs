using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sightglass.Instrumentation.Content;

namespace Sightglass.Instrumentation.Steps;

/// <summary>Writes what spans carry as JSON, in OpenTelemetry's forms.</summary>
internal static class StepJson
{
    // The text goes into a protobuf string, not into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>[{"id":"a","score":0.9,"content":"..."}]</c>.</summary>
    public static string Documents(IReadOnlyCollection<RetrievedText> documents, ContentWriter content)
        => Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var document in documents)
            {
                writer.WriteStartObject();
                writer.WriteString("id"u8, document.Id);
                if (document.Score is { } score && double.IsFinite(score))
                {
                    writer.WriteNumber("score"u8, score);
                }

                if (document.Text is not null && content.TextFor(document.Text, null) is { } text)
                {
                    writer.WriteString("content"u8, text);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });

    /// <summary><c>[{"role":"assistant","parts":[{"type":"text","content":"..."}]}]</c>.</summary>
    public static string Message(string role, string text)
        => Write(writer =>
        {
            writer.WriteStartArray();
            writer.WriteStartObject();
            writer.WriteString("role"u8, role);
            writer.WriteStartArray("parts"u8);
            writer.WriteStartObject();
            writer.WriteString("type"u8, "text"u8);
            writer.WriteString("content"u8, text);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
        });

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
