using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Sightglass.Ingest.Receive.Http;

/// <summary>What Content-Type and Content-Encoding are taken.</summary>
internal static class ContentRule
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";

    /// <summary>The encoding the Content-Type names; null when it is none of ours.</summary>
    public static PayloadEncoding? EncodingOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return null;
        }

        if (type.MediaType.Equals(Protobuf, StringComparison.OrdinalIgnoreCase))
        {
            return PayloadEncoding.Protobuf;
        }

        return type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) && IsUtf8(HeaderUtilities.RemoveQuotes(type.Charset).Value)
            ? PayloadEncoding.Json
            : null;
    }

    /// <summary>Whether the body is gzip; null when it is something we cannot undo, a list of encodings included.</summary>
    public static bool? IsGzip(HttpRequest request) => request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant() switch
    {
        "" or "identity" or "none" => false,
        "gzip" => true,
        _ => null,
    };

    private static bool IsUtf8(string? charset) =>
        string.IsNullOrEmpty(charset)
        || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
}
