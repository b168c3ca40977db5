using System.Runtime.InteropServices;

namespace Sightglass.Instrumentation.Steps;

/// <summary>What a call used. Null where the provider did not say. Input includes the caches, output includes reasoning.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CallUsage
{
    /// <summary>Tokens in.</summary>
    public long? Input { get; init; }

    /// <summary>The part of them that was read from a cache.</summary>
    public long? CacheRead { get; init; }

    /// <summary>The part of them that was written to a cache.</summary>
    public long? CacheWrite { get; init; }

    /// <summary>The part of the written that is kept for an hour.</summary>
    public long? CacheWriteHour { get; init; }

    /// <summary>Tokens out.</summary>
    public long? Output { get; init; }

    /// <summary>The part of them that was reasoning.</summary>
    public long? Reasoning { get; init; }

    /// <summary>Tokens in and out, where the provider says only that, or both are known.</summary>
    public long? Total { get; init; }

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => (Input ?? Output ?? Total) is not null;

    /// <summary>This, and what it does not know from another's account of the same call.</summary>
    internal CallUsage Or(in CallUsage other) => new()
    {
        Input = Input ?? other.Input,
        CacheRead = CacheRead ?? other.CacheRead,
        CacheWrite = CacheWrite ?? other.CacheWrite,
        CacheWriteHour = CacheWriteHour ?? other.CacheWriteHour,
        Output = Output ?? other.Output,
        Reasoning = Reasoning ?? other.Reasoning,
        Total = Total ?? other.Total,
    };
}
