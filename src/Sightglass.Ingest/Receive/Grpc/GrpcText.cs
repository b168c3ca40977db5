using System.Globalization;
using System.Text;

namespace Sightglass.Ingest.Receive.Grpc;

/// <summary>The text forms gRPC has for headers.</summary>
internal static class GrpcText
{
    /// <summary>Percent-encodes a <c>grpc-message</c>: every byte of the UTF-8 outside 0x20..0x7E, and the percent sign.</summary>
    public static string EncodeMessage(string message)
    {
        var encoded = new StringBuilder(message.Length);
        foreach (var b in Encoding.UTF8.GetBytes(message))
        {
            if (b is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                encoded.Append((char)b);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }

        return encoded.ToString();
    }

    /// <summary>Base64 as gRPC wants it written: without padding.</summary>
    public static string EncodeBinary(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    /// <summary>True when a <c>-bin</c> header is a comma-separated list of base64, padded or not.</summary>
    public static bool IsBinary(string header)
    {
        foreach (var part in header.AsSpan().Split(','))
        {
            var unpadded = header.AsSpan(part).Trim().TrimEnd('=');
            if (unpadded.Length % 4 == 1 || !HasOnlyBase64(unpadded))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasOnlyBase64(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '/'))
            {
                return false;
            }
        }

        return true;
    }
}
