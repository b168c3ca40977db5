using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Sightglass.Query.Conversations;

/// <summary>Recognises media that travels as text.</summary>
internal static class Base64Text
{
    private const int ShortText = 1024;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\r\n");

    /// <summary>The media that a text over 1 KiB is, as base64 or as a <c>data:</c> address; null when it is text.</summary>
    public static MessagePart? Media(string text)
    {
        if (text.Length <= ShortText)
        {
            return null;
        }

        if (DataAddress(text) is { } media)
        {
            return media;
        }

        // any binary of this length has all three; a long word of one letter, a path or a number has not
        return text.AsSpan().IndexOfAnyExcept(Alphabet) < 0 && text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower) && text.Any(char.IsAsciiDigit)
            ? Of(text, null)
            : null;
    }

    /// <summary>The media of <c>data:image/png;base64,iVBOR...</c>; null for any other address.</summary>
    public static MessagePart? DataAddress(string text)
    {
        if (!text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || text.IndexOf(',', StringComparison.Ordinal) is not (> 0 and var comma))
        {
            return null;
        }

        var type = text["data:".Length..comma];
        var end = type.IndexOf(';', StringComparison.Ordinal);
        return Of(text[(comma + 1)..], end < 0 ? type : type[..end]);
    }

    /// <summary>The media whose bytes are given as base64.</summary>
    public static MessagePart Of(string base64, string? mediaType) => new()
    {
        Type = PartType.Media,
        MediaType = string.IsNullOrEmpty(mediaType) ? null : mediaType,
        Bytes = ByteCount(base64),
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(base64)))[..16],
    };

    private static long ByteCount(string base64)
    {
        var digits = base64.Count(digit => digit is not ('=' or '\r' or '\n'));
        return (long)digits * 3 / 4;
    }
}
