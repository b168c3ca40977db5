using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Sightglass.Instrumentation.Content;

/// <summary>
/// The hash of a text: SHA-256 of its UTF-8 bytes, or HMAC-SHA256 with a key; as 64 lower-case hexadecimal digits. A lone surrogate is hashed as U+FFFD, as
/// it would be sent.
/// </summary>
internal sealed class ContentHash(string key)
{
    private const int MaxOnStack = 512;

    private readonly byte[]? _key = key.Length == 0 ? null : Encoding.UTF8.GetBytes(key);

    public string Of(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > MaxOnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented ?? stackalloc byte[MaxOnStack];
        try
        {
            return OfBytes(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }
        finally
        {
            if (rented is not null)
            {
                // It held what users wrote.
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }

    /// <summary>A hash of the same kind for a text in pieces.</summary>
    public IncrementalHash Begin()
        => _key is null ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);

    private string OfBytes(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (_key is null)
        {
            SHA256.HashData(bytes, hash);
        }
        else
        {
            HMACSHA256.HashData(_key, bytes, hash);
        }

        return Hex(hash);
    }

    internal static string Hex(ReadOnlySpan<byte> hash)
    {
        Span<char> digits = stackalloc char[SHA256.HashSizeInBytes * 2];
        for (var i = 0; i < hash.Length; i++)
        {
            digits[2 * i] = Digit(hash[i] >> 4);
            digits[(2 * i) + 1] = Digit(hash[i] & 0xF);
        }

        return new string(digits);

        static char Digit(int value) => (char)(value < 10 ? '0' + value : 'a' + value - 10);
    }
}
