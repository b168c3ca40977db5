using System.Buffers;

namespace Sightglass.Ingest;

/// <summary>
/// Arrays for bodies. The shared pool keeps 32 arrays of every size for each core and lets go of them only under memory pressure: after a flood
/// of large requests that would be gigabytes. So large arrays come from a pool that keeps one of each size, 126 MiB together.
/// </summary>
internal static class BodyArrays
{
    private const int LargestShared = 1024 * 1024;
    private const int LargestKept = 64 * 1024 * 1024;

    private static readonly ArrayPool<byte> Large = ArrayPool<byte>.Create(LargestKept, maxArraysPerBucket: 1);

    public static byte[] Rent(int length) => PoolOf(length).Rent(length);

    /// <summary>Takes an array back that <see cref="Rent"/> gave.</summary>
    public static void Return(byte[] array) => PoolOf(array.Length).Return(array);

    private static ArrayPool<byte> PoolOf(int length) => length <= LargestShared ? ArrayPool<byte>.Shared : Large;
}
