using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sightglass.Ingest.Journal;

/// <summary>CRC-32C (Castagnoli), by the processor's own instruction where it has one.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of some bytes, started from a seed (another checksum, or a secret).</summary>
    public static uint Of(ReadOnlySpan<byte> data, uint seed)
    {
        var crc = ~seed;
        ref var start = ref MemoryMarshal.GetReference(data);
        var offset = 0;
        for (; offset + sizeof(ulong) <= data.Length; offset += sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, offset)));
        }

        for (; offset < data.Length; offset++)
        {
            crc = BitOperations.Crc32C(crc, Unsafe.Add(ref start, offset));
        }

        return ~crc;
    }
}
