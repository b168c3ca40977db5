using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Sightglass.Server.Api.Json;

/// <summary>Writes what was sent as text and may be JSON: an object or a list as itself, anything else as a string, nothing as null.</summary>
internal static class ContentJson
{
    public static void Write(Utf8JsonWriter writer, string text)
    {
        if (text.Length == 0)
        {
            writer.WriteNullValue();
            return;
        }

        // only objects and lists: a message that says 42 is a text, not a number
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            writer.WriteStringValue(text);
            return;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, bytes);
        try
        {
            if (IsJson(bytes.AsSpan(0, length)))
            {
                writer.WriteRawValue(bytes.AsSpan(0, length), skipInputValidation: true);
            }
            else
            {
                writer.WriteStringValue(text);
            }
        }
        finally
        {
            // prompts and answers do not stay behind in a shared pool
            bytes.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>True for the text of a JSON object or list.</summary>
    public static bool IsJson(string text) => text.AsSpan().TrimStart() is ['{' or '[', ..] && IsJson(Encoding.UTF8.GetBytes(text));

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
