namespace Sightglass.Conventions.Pricing;

/// <summary>What an answer says of the terms it was given under.</summary>
/// <param name="serviceTier">The service tier the answer named; empty for none.</param>
/// <param name="region">Where the model ran; empty when that is not said.</param>
public readonly ref struct CallTerms(ReadOnlySpan<char> serviceTier, ReadOnlySpan<char> region)
{
    /// <summary>The service tier the answer named; empty for none.</summary>
    public ReadOnlySpan<char> ServiceTier { get; } = serviceTier;

    /// <summary>Where the model ran; empty when that is not said.</summary>
    public ReadOnlySpan<char> Region { get; } = region;
}
