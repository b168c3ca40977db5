using System.Security.Cryptography;
using System.Text;

namespace Sightglass.Ingest.Receive.Admission;

/// <summary>
/// Makes and hashes API keys: <c>sg_&lt;scope&gt;_</c>, 43 random characters (256 bits), 6 characters of checksum. The prefix lets secret
/// scanners find a leaked key; the checksum tells a mistyped key from an unknown one.
/// </summary>
public static class ApiKey
{
    internal const string Prefix = "sg_";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string HashPrefix = "sha256:";
    private const int RandomLength = 43;
    private const int ChecksumLength = 6;

    /// <summary>A new key. It is shown once and never stored; store its <see cref="Hash"/>.</summary>
    public static string Create(ApiKeyScope scope)
    {
        var body = Prefix + ScopeName(scope) + "_" + RandomNumberGenerator.GetString(Alphabet, RandomLength);
        return body + Checksum(body);
    }

    /// <summary>The hash to configure. A fast hash is right here: a key has 256 random bits, so there is nothing to guess.</summary>
    public static string Hash(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return HashPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    /// <summary>True when the text has the form and the checksum of a key made by <see cref="Create"/>.</summary>
    public static bool IsWellFormed(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var scope = key.Split('_');
        return scope is ["sg", var name, { Length: RandomLength + ChecksumLength }]
            && TryParseScope(name, out _)
            && string.Equals(Checksum(key[..^ChecksumLength]), key[^ChecksumLength..], StringComparison.Ordinal);
    }

    internal static bool TryParseHash(string? text, out byte[] hash)
    {
        hash = [];
        if (text is null || text.Length != HashPrefix.Length + (SHA256.HashSizeInBytes * 2)
            || !text.StartsWith(HashPrefix, StringComparison.OrdinalIgnoreCase)
            || !text.AsSpan(HashPrefix.Length).ContainsOnlyHex())
        {
            return false;
        }

        hash = Convert.FromHexString(text.AsSpan(HashPrefix.Length));
        return true;
    }

    internal static bool TryParseScope(string? text, out ApiKeyScope scope)
    {
        (var known, scope) = text?.ToLowerInvariant() switch
        {
            "ingest" => (true, ApiKeyScope.Ingest),
            "read" => (true, ApiKeyScope.Read),
            "admin" => (true, ApiKeyScope.Admin),
            _ => (false, ApiKeyScope.Ingest),
        };
        return known;
    }

    private static string ScopeName(ApiKeyScope scope) => scope switch
    {
        ApiKeyScope.Ingest => "ingest",
        ApiKeyScope.Read => "read",
        ApiKeyScope.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "Not a scope."),
    };

    private static bool ContainsOnlyHex(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static string Checksum(string body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(body), hash);
        var number = BitConverter.ToUInt32(hash);
        Span<char> text = stackalloc char[ChecksumLength];
        for (var i = ChecksumLength - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(number % (uint)Alphabet.Length)];
            number /= (uint)Alphabet.Length;
        }

        return new string(text);
    }
}
