using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>Says which shard a trace lives on.</summary>
internal static class TraceShard
{
    // Trace ids of some senders begin with the time: all bits are mixed. Stored data stands by these numbers: never change them.
    private const ulong HighMultiplier = 0x9E3779B97F4A7C15;
    private const ulong LowMultiplier = 0xC2B2AE3D27D4EB4F;

    /// <summary>The shard's index. The same trace gets the same shard for as long as the number of shards stays.</summary>
    public static int Of(TraceId id, int shards)
    {
        if (shards == 1)
        {
            return 0;
        }

        var hash = unchecked((id.High * HighMultiplier) ^ (id.Low * LowMultiplier));
        hash = unchecked((hash ^ (hash >> 32)) * HighMultiplier);
        return (int)((hash >> 32) % (ulong)shards);
    }
}
