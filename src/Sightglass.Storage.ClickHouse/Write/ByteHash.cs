using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>
/// Hashes bytes for the tables of a block. Seeded anew in each process: who sends the texts cannot choose them to collide.
/// The mixing is the 64x64 to 128 bit multiplication of wyhash (https://github.com/wangyi-fudan/wyhash).
/// </summary>
internal static class ByteHash
{
    private static readonly ulong Seed = Random();
    private static readonly ulong SecondSeed = Random();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ (ulong)bytes.Length;
        var rest = bytes;
        while (rest.Length > 16)
        {
            hash = Mix(First(rest) ^ SecondSeed, First(rest[8..]) ^ hash);
            rest = rest[16..];
        }

        var (low, high) = Tail(rest);
        return Fold(Mix(low ^ SecondSeed, high ^ hash));
    }

    public static uint Of(ulong first, ulong second, ulong third)
        => Fold(Mix(Mix(first ^ Seed, second ^ SecondSeed) ^ third, SecondSeed));

    private static (ulong Low, ulong High) Tail(ReadOnlySpan<byte> rest) => rest.Length switch
    {
        >= 8 => (First(rest), First(rest[^8..])),
        >= 4 => (BinaryPrimitives.ReadUInt32LittleEndian(rest), BinaryPrimitives.ReadUInt32LittleEndian(rest[^4..])),
        > 0 => ((ulong)rest[0] | ((ulong)rest[rest.Length / 2] << 8) | ((ulong)rest[^1] << 16), 0),
        _ => (0, 0),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong First(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    private static uint Fold(ulong hash) => (uint)(hash ^ (hash >> 32));

    private static ulong Random()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes) | 1;
    }
}
