using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Chat;

/// <summary>Writes the messages of Microsoft.Extensions.AI in OpenTelemetry's form. Bytes of pictures and sound are left out; their kind and size are told.</summary>
internal static class ChatTexts
{
    /// <summary>The messages as JSON.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="instructions">Instructions beside them; null for none.</param>
    /// <param name="length">The length of all texts, in UTF-16 code units.</param>
    public static string Json(IEnumerable<ChatMessage> messages, string? instructions, out int length)
    {
        var sum = 0;
        var json = StepJson.Write(writer =>
        {
            writer.WriteStartArray();
            if (!string.IsNullOrEmpty(instructions))
            {
                sum += instructions.Length;
                Begin(writer, "system");
                Text(writer, "text", instructions);
                End(writer);
            }

            foreach (var message in messages)
            {
                Begin(writer, message.Role.Value);
                foreach (var content in message.Contents)
                {
                    sum += Part(writer, content);
                }

                End(writer);
            }

            writer.WriteEndArray();
        });
        length = sum;
        return json;
    }

    /// <summary>As <c>gen_ai.response.finish_reasons</c> has it; empty when not said.</summary>
    public static string[] Reason(ChatFinishReason? reason) => reason is { } known ? [known.Value] : [];

    /// <summary>The number a 32-bit float was written as: 0.7 and not 0.699999988079071.</summary>
    public static double? Setting(float? value)
        => value is { } number ? double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;

    private static int Part(Utf8JsonWriter writer, AIContent content)
    {
        switch (content)
        {
            case TextReasoningContent reasoning:
                Text(writer, "reasoning", reasoning.Text);
                return reasoning.Text.Length;
            case TextContent text:
                Text(writer, "text", text.Text);
                return text.Text.Length;
            case FunctionCallContent call:
                writer.WriteStartObject();
                writer.WriteString("type"u8, "tool_call"u8);
                writer.WriteString("id"u8, call.CallId);
                writer.WriteString("name"u8, call.Name);
                Arguments(writer, call.Arguments);
                writer.WriteEndObject();
                return 0;
            case FunctionResultContent result:
                var said = result.Result as string ?? Convert.ToString(result.Result, CultureInfo.InvariantCulture) ?? "";
                writer.WriteStartObject();
                writer.WriteString("type"u8, "tool_call_response"u8);
                writer.WriteString("id"u8, result.CallId);
                writer.WriteString("response"u8, said);
                writer.WriteEndObject();
                return said.Length;
            case DataContent data:
                writer.WriteStartObject();
                writer.WriteString("type"u8, "blob"u8);
                writer.WriteString("mime_type"u8, data.MediaType);
                writer.WriteNumber("bytes"u8, data.Data.Length);
                writer.WriteEndObject();
                return 0;
            case UriContent uri:
                writer.WriteStartObject();
                writer.WriteString("type"u8, "uri"u8);
                writer.WriteString("mime_type"u8, uri.MediaType);
                writer.WriteString("uri"u8, uri.Uri.OriginalString);
                writer.WriteEndObject();
                return 0;
            default:
                writer.WriteStartObject();
                writer.WriteString("type"u8, content.GetType().Name);
                writer.WriteEndObject();
                return 0;
        }
    }

    /// <summary>What came over the wire is JSON already; what the application made itself is written as far as it is text, a number or a truth.</summary>
    private static void Arguments(Utf8JsonWriter writer, IDictionary<string, object?>? arguments)
    {
        if (arguments is null)
        {
            return;
        }

        writer.WriteStartObject("arguments"u8);
        foreach (var (name, value) in arguments)
        {
            writer.WritePropertyName(name);
            switch (value)
            {
                case null:
                    writer.WriteNullValue();
                    break;
                case JsonElement json:
                    json.WriteTo(writer);
                    break;
                case bool truth:
                    writer.WriteBooleanValue(truth);
                    break;
                case int whole:
                    writer.WriteNumberValue(whole);
                    break;
                case long whole:
                    writer.WriteNumberValue(whole);
                    break;
                case double real when double.IsFinite(real):
                    writer.WriteNumberValue(real);
                    break;
                default:
                    writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter writer, string role)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, role);
        writer.WriteStartArray("parts"u8);
    }

    private static void End(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string type, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        writer.WriteString("content"u8, text);
        writer.WriteEndObject();
    }
}
