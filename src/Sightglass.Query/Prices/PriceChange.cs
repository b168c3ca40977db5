using Sightglass.Conventions.Pricing;

namespace Sightglass.Query.Prices;

/// <summary>One entry of a project's prices that was changed. Of model, deployment and multiplier, one is there, on both sides or on one.</summary>
public sealed record PriceChange
{
    /// <summary>The version that the change made.</summary>
    public required ulong Version { get; init; }

    /// <summary>When, nanoseconds since 1970 UTC.</summary>
    public required ulong AtNanos { get; init; }

    /// <summary>The name of the API key it was made with; null without one.</summary>
    public required string? By { get; init; }

    /// <summary>A model's prices before; null when the project had none of its own.</summary>
    public OwnModel? ModelBefore { get; init; }

    /// <summary>A model's prices after; null when they were deleted.</summary>
    public OwnModel? ModelAfter { get; init; }

    /// <summary>What was behind a name before.</summary>
    public OwnDeployment? DeploymentBefore { get; init; }

    /// <summary>What is behind it after.</summary>
    public OwnDeployment? DeploymentAfter { get; init; }

    /// <summary>A factor before.</summary>
    public PriceMultiplier? MultiplierBefore { get; init; }

    /// <summary>A factor after.</summary>
    public PriceMultiplier? MultiplierAfter { get; init; }
}
