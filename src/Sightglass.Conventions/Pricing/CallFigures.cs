using System.Runtime.InteropServices;

namespace Sightglass.Conventions.Pricing;

/// <summary>What a call costs by the list, part by part. A part that was not used, or that the list does not charge, has no tokens.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CallFigures
{
    /// <summary>Input that was neither read from nor written to a cache.</summary>
    public CostLine Input { get; init; }

    /// <summary>Input read from a cache.</summary>
    public CostLine CacheRead { get; init; }

    /// <summary>Input written to a cache for the usual time.</summary>
    public CostLine CacheWrite { get; init; }

    /// <summary>Input written to a cache for an hour.</summary>
    public CostLine CacheWriteHour { get; init; }

    /// <summary>Output, reasoning included.</summary>
    public CostLine Output { get; init; }

    /// <summary>The sum in nano-USD; null when a count is not known.</summary>
    public long? NanoUsd { get; init; }

    /// <summary>What is missing for the whole cost.</summary>
    public CostGaps Gaps { get; init; }

    /// <summary>Whether the variant of the model costs nothing.</summary>
    public bool IsFree { get; init; }

    /// <summary>The limit whose rates hold because the input is above it; null for the usual rates.</summary>
    public long? TierAboveInputTokens { get; init; }

    /// <summary>Whether the rates of certain hours hold.</summary>
    public bool IsInWindow { get; init; }

    /// <summary>The factor of the service tier; 1 without one.</summary>
    public decimal Factor { get; init; }
}
