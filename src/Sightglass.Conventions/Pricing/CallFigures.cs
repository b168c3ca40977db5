using System.Runtime.InteropServices;

namespace Sightglass.Conventions.Pricing;

/// <summary>What a call costs by the list, nano-USD, by the parts that are kept.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CallFigures
{
    /// <summary>Input that was neither read from nor written to a cache.</summary>
    public long InputNanoUsd { get; init; }

    /// <summary>Input read from a cache.</summary>
    public long CacheReadNanoUsd { get; init; }

    /// <summary>Input written to a cache, for the usual time and for an hour.</summary>
    public long CacheWriteNanoUsd { get; init; }

    /// <summary>Output, reasoning included.</summary>
    public long OutputNanoUsd { get; init; }

    /// <summary>Calls of the provider's tools.</summary>
    public long ToolsNanoUsd { get; init; }

    /// <summary>The sum; null when a count is not known.</summary>
    public long? NanoUsd { get; init; }

    /// <summary>What is missing for the whole cost.</summary>
    public CostGaps Gaps { get; init; }

    /// <summary>Whether the variant of the model costs nothing.</summary>
    public bool IsFree { get; init; }

    /// <summary>Whether what the list charges otherwise as sound or pictures was taken as text, as the call does not say what it was, and is usually text.</summary>
    public bool IsTakenAsText { get; init; }

    /// <summary>The limit whose rates hold because the input is above it; null for the usual rates.</summary>
    public long? TierAboveInputTokens { get; init; }

    /// <summary>Whether the rates of certain hours hold.</summary>
    public bool IsInWindow { get; init; }

    /// <summary>The factor of the service tier; 1 without one.</summary>
    public decimal Factor { get; init; }

    /// <summary>The factor of the region; 1 without one.</summary>
    public decimal RegionFactor { get; init; }
}
