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
        ["source", "image_url", "input_audio", "inline_data", "inlineData", "file_data", "fileData", "file", "media", "image", "document", "video"];

    public static MessagePart? Read(JsonElement part)
    {
        foreach (var name in Wrappers)
        {
            if (PlainJson.Find(part, name) is { ValueKind: JsonValueKind.Object or JsonValueKind.String } inner)
            {
                return inner.ValueKind == JsonValueKind.String ? Named(part, PlainJson.Text(inner)) : Read(inner) is { } media ? media with { MediaType = media.MediaType ?? Type(part) } : null;
            }
        }

        return Of(part, Type(part));
    }

    /// <summary>Of a part that does not say its type, a text of such a name need be no media: <c>{"document":"Terms of use"}</c>.</summary>
    private static MessagePart? Named(JsonElement part, string text)
        => PlainJson.Find(part, "type") is not null || text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || text.Contains("://", StringComparison.Ordinal)
            ? Of(text, Type(part))
            : null;

    private static MessagePart? Of(JsonElement json, string? type)
    {
        if (PlainJson.Text(json, "uri", "url", "file_uri", "fileUri", "file_id", "fileId") is { } uri)
        {
            return Address(uri, type);
        }

        return PlainJson.Text(json, "content", "data", "audio", "base64", "bytes") is { } text ? Of(text, type) : null;
    }

    private static MessagePart Of(string text, string? type)
        => Base64Text.DataAddress(text) ?? (text.Contains("://", StringComparison.Ordinal) ? Address(text, type) : Base64Text.Of(text, type));

    private static MessagePart Address(string uri, string? type)
        => Base64Text.DataAddress(uri) ?? new MessagePart { Type = PartType.Media, Uri = uri, MediaType = type };

    private static string? Type(JsonElement json)
        => PlainJson.Text(json, "mime_type", "mimeType", "media_type", "mediaType", "contentType", "modality", "format");
}
