using System.Text;
using System.Text.Json;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Reads JSON that may have been cut off: SDKs cut attributes at a length limit, and previews read only the beginning of a value. What was whole
/// before the cut is kept, a text that was cut up to the cut: <c>[{"content":"Where is my o</c> is read as <c>[{"content":"Where is my o"}]</c>.
/// </summary>
internal static class JsonPrefix
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <summary>The document; null when the text is no JSON object or list, nor the beginning of one.</summary>
    public static JsonDocument? Parse(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            return JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException)
        {
            return Close(bytes) is { } closed ? TryParse(closed) : null;
        }
    }

    private static JsonDocument? TryParse(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The cut JSON with what is open closed; null when it is not JSON up to its end.</summary>
    private static byte[]? Close(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = Options.MaxDepth }));
        var open = new Stack<byte>();
        var whole = 0;
        var last = JsonTokenType.None;
        try
        {
            while (reader.Read())
            {
                last = reader.TokenType;
                if (last is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    open.Push(last == JsonTokenType.StartObject ? (byte)'}' : (byte)']');
                }
                else if (last is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    open.Pop();
                }

                if (last != JsonTokenType.PropertyName)
                {
                    whole = (int)reader.BytesConsumed;
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        if (open.Count == 0)
        {
            return null;
        }

        // a value is due after a name and anywhere in a list; a name that was cut says nothing
        var valueIsDue = last == JsonTokenType.PropertyName || open.Peek() == ']';
        return [.. valueIsDue ? WithCutText(bytes, (int)reader.BytesConsumed, whole) : bytes[..whole].ToArray(), .. open];
    }

    private static byte[] WithCutText(ReadOnlySpan<byte> bytes, int consumed, int whole)
    {
        var quote = consumed;
        while (quote < bytes.Length && bytes[quote] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)':')
        {
            quote++;
        }

        return quote < bytes.Length && bytes[quote] == '"' ? [.. bytes[..EndOfText(bytes, quote + 1)], (byte)'"'] : bytes[..whole].ToArray();
    }

    /// <summary>Where the cut text ends without half an escape: <c>\</c>, <c>\u67</c>, or the first half of a pair.</summary>
    private static int EndOfText(ReadOnlySpan<byte> bytes, int start)
    {
        var end = start;
        var next = start;
        while (next < bytes.Length)
        {
            var size = bytes[next] != '\\' ? 1 : next + 1 < bytes.Length && bytes[next + 1] == 'u' ? IsHighSurrogate(bytes, next) ? 12 : 6 : 2;
            next += size;
            end = next <= bytes.Length ? next : end;
        }

        return end;
    }

    private static bool IsHighSurrogate(ReadOnlySpan<byte> bytes, int escape)
        => escape + 3 < bytes.Length && bytes[escape + 2] is (byte)'d' or (byte)'D' && bytes[escape + 3] is (byte)'8' or (byte)'9' or (byte)'a' or (byte)'b' or (byte)'A' or (byte)'B';
}
