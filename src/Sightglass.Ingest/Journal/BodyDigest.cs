using System.Security.Cryptography;

namespace Sightglass.Ingest.Journal;

/// <summary>The 128-bit name of a request's content, by which a sender's retry is recognised.</summary>
/// <remarks>
/// SHA-256 cut to 128 bits: with the processor's SHA instructions it costs a few percent of a core at full load, and nobody can craft
/// two requests that shadow each other. The project is part of it, so one project can never answer for another.
/// </remarks>
internal static class BodyDigest
{
    private const int StackLimit = 256;

    public static UInt128 Of(Signal signal, ReadOnlySpan<byte> project, ReadOnlySpan<byte> body)
    {
        var length = SHA256.HashSizeInBytes + 1 + project.Length;
        Span<byte> outer = length <= StackLimit ? stackalloc byte[length] : new byte[length];
        SHA256.HashData(body, outer);
        outer[SHA256.HashSizeInBytes] = (byte)signal;
        project.CopyTo(outer[(SHA256.HashSizeInBytes + 1)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(outer, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
