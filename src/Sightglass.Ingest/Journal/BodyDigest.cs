using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sightglass.Ingest.Journal;

/// <summary>The 128-bit name of a request's content, by which a sender's retry is recognised. Thread-safe.</summary>
/// <remarks>
/// The body goes through GHASH (NIST SP 800-38D: as data that is authenticated and not encrypted) under a key that is made of the journal's id, five times as fast as SHA-256. GHASH is
/// a universal hash: who does not know the id cannot craft two bodies of one name, and no name ever leaves the journal. What comes out goes through SHA-256 together
/// with the signal and the project, so one project can never answer for another. A journal begun before there were keys keeps SHA-256 over the body.
/// </remarks>
internal sealed class BodyDigest
{
    private const int StackLimit = 256;

    // One key, one nonce: nothing is encrypted, and no tag is shown to anybody.
    private static readonly byte[] Nonce = new byte[12];

    private readonly byte[]? _key;

    private BodyDigest(byte[]? key) => _key = key;

    private static ReadOnlySpan<byte> KeyOf => "sightglass body digest 1"u8;

    /// <summary>The digest of a journal. Made of its id alone, so that no file can be lost that it hangs on.</summary>
    public static BodyDigest Of(ulong journal)
    {
        if (!JournalIdentity.IsKeyed(journal) || !AesGcm.IsSupported)
        {
            return new BodyDigest(null);
        }

        Span<byte> text = stackalloc byte[KeyOf.Length + sizeof(ulong)];
        KeyOf.CopyTo(text);
        BinaryPrimitives.WriteUInt64LittleEndian(text[KeyOf.Length..], journal);
        return new BodyDigest(SHA256.HashData(text));
    }

    /// <summary>The name of a body of a signal and project.</summary>
    public UInt128 NameOf(Signal signal, ReadOnlySpan<byte> project, ReadOnlySpan<byte> body)
    {
        var length = SHA256.HashSizeInBytes + 1 + project.Length;
        Span<byte> outer = length <= StackLimit ? stackalloc byte[length] : new byte[length];
        outer[..SHA256.HashSizeInBytes].Clear();
        HashBody(body, outer);
        outer[SHA256.HashSizeInBytes] = (byte)signal;
        project.CopyTo(outer[(SHA256.HashSizeInBytes + 1)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(outer, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private void HashBody(ReadOnlySpan<byte> body, Span<byte> hash)
    {
        if (_key is null)
        {
            SHA256.HashData(body, hash);
            return;
        }

        // An instance is of one thread.
        using var cipher = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        cipher.Encrypt(Nonce, [], [], hash[..AesGcm.TagByteSizes.MaxSize], body);
    }
}
