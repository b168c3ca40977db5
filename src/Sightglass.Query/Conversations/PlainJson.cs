using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sightglass.Query.Conversations;

/// <summary>Reads values out of JSON that anybody may have sent.</summary>
internal static class PlainJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>The text of the first of the properties that is a text, or a number; null when none is.</summary>
    public static string? Text(JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(json, name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value)
            {
                return Text(value);
            }
        }

        return null;
    }

    /// <summary>The first of the properties that is there and not null; null when none is.</summary>
    public static JsonElement? Find(JsonElement json, params ReadOnlySpan<string> names)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in names)
        {
            if (json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A list's items without those that say nothing: null, and the empty object that is left where a text was cut.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement list)
        => list.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null && (item.ValueKind != JsonValueKind.Object || item.EnumerateObject().Any()));

    /// <summary>A text as itself, anything else as JSON.</summary>
    public static string Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // half a surrogate pair in a JSON text: shown as it was written
            return value.GetRawText();
        }
    }

    /// <summary>
    /// An argument or a result: a text as itself, unless it holds JSON; JSON without blanks, so that the same value is the same text however it
    /// was spaced; media inside it as its size.
    /// </summary>
    public static string Compact(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return Compact(Text(value));
        }

        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>As the other, of a text that may hold JSON.</summary>
    public static string Compact(string text)
    {
        using var document = JsonPrefix.Parse(Unquoted(text));
        return document is not null ? Compact(document.RootElement) : Base64Text.Media(text) is { } media ? Size(media) : text;
    }

    /// <summary>Some encode the JSON of arguments twice: <c>"{\"city\":\"Oslo\"}"</c>, with the quotes.</summary>
    private static string Unquoted(string text)
    {
        if (!text.StartsWith("\"{", StringComparison.Ordinal) && !text.StartsWith("\"[", StringComparison.Ordinal))
        {
            return text;
        }

        try
        {
            return JsonSerializer.Deserialize<string>(text) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                var text = Text(value);
                writer.WriteStringValue(Base64Text.Media(text) is { } media ? Size(media) : text);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static string Size(MessagePart media)
        => string.Create(CultureInfo.InvariantCulture, $"[{media.MediaType ?? "base64"}, {media.Bytes} bytes]");
}
