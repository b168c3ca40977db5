using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sightglass.Query.Conversations;

/// <summary>Names a message by what it says: equal messages have one name, wherever they were sent.</summary>
internal static class MessageHash
{
    private const int Digits = 16;

    /// <summary>The first 16 hexadecimal digits of a SHA-256 over role and parts. MUST be given the message before it is cut.</summary>
    public static string Of(Message message)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, message.Role.ToString());
        foreach (var part in message.Parts)
        {
            Add(hash, part.Type.ToString());
            Add(hash, part.Text);
            Add(hash, part.ToolCallId);
            Add(hash, part.ToolName);
            Add(hash, part.Arguments);
            Add(hash, part.Result);
            Add(hash, part.MediaType);
            Add(hash, part.Uri);
            Add(hash, part.Hash);
            Add(hash, part.Length?.ToString(CultureInfo.InvariantCulture));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];
    }

    // with its length before it, no text can pass for the end of one and the beginning of another
    private static void Add(IncrementalHash hash, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        hash.AppendData(BitConverter.GetBytes(text is null ? -1 : bytes.Length));
        hash.AppendData(bytes);
    }
}
