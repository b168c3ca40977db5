using System.Collections.Immutable;

namespace Sightglass.Conventions.Pricing;

/// <summary>What a call costs by the list, and how that is worked out.</summary>
public sealed record CallCost
{
    /// <summary>The sum of the lines in nano-USD; null when a part of it is not known.</summary>
    public long? NanoUsd { get; init; }

    /// <summary>Whether a rate or a count is missing, so that the true cost is higher than the lines.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The products.</summary>
    public ImmutableArray<CostLine> Lines { get; init; } = [];

    /// <summary>The limit whose rates hold because the input is above it; null for the usual rates.</summary>
    public long? TierAboveInputTokens { get; init; }

    /// <summary>Whether the rates of certain hours hold.</summary>
    public bool IsInWindow { get; init; }

    /// <summary>The factor of the service tier; 1 without one.</summary>
    public decimal Factor { get; init; } = 1;

    /// <summary>The factor of the region; 1 without one.</summary>
    public decimal RegionFactor { get; init; } = 1;

    /// <summary>What a reader should know: what is missing, what was assumed.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
