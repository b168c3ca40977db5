using System.Text.Json;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Reads a part that is an image, a sound or a file: <c>{"type":"blob","mime_type":"image/png","content":"iVBOR..."}</c>,
/// <c>{"type":"image_url","image_url":{"url":"https://..."}}</c>, <c>{"type":"image","source":{"type":"base64","media_type":"image/png","data":"..."}}</c>,
/// <c>{"inline_data":{"mime_type":"image/png","data":"..."}}</c>. The bytes are counted and left out.
/// </summary>
internal static class MediaReader
{
    private static readonly string[] Wrappers =
        ["source", "image_url", "input_audio", "inline_data", "inlineData", "file_data", "fileData", "file"];

    public static MessagePart? Read(JsonElement part)
    {
        foreach (var name in Wrappers)
        {
            if (PlainJson.Find(part, name) is { } inner)
            {
                return inner.ValueKind == JsonValueKind.String ? Address(PlainJson.Text(inner), Type(part)) : Of(inner, Type(inner) ?? Type(part));
            }
        }

        return Of(part, Type(part));
    }

    private static MessagePart? Of(JsonElement json, string? type)
    {
        if (PlainJson.Text(json, "uri", "url", "file_uri", "fileUri", "file_id", "fileId") is { } uri)
        {
            return Address(uri, type);
        }

        return PlainJson.Text(json, "content", "data", "image", "audio", "file_data", "base64") switch
        {
            null => null,
            var text when Base64Text.DataAddress(text) is { } media => media,
            var text when text.Contains("://", StringComparison.Ordinal) => Address(text, type),
            var text => Base64Text.Of(text, type),
        };
    }

    private static MessagePart Address(string uri, string? type)
        => Base64Text.DataAddress(uri) ?? new MessagePart { Type = PartType.Media, Uri = uri, MediaType = type };

    private static string? Type(JsonElement json)
        => PlainJson.Text(json, "mime_type", "mimeType", "media_type", "mediaType", "modality", "format");
}
