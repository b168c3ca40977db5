using Sightglass.Storage.Costs;

namespace Sightglass.Query.Costs;

/// <summary>What the parts of prompts cost, estimated from some calls.</summary>
public sealed record CostPartsView
{
    /// <summary>All model calls that match.</summary>
    public required CostFigures Total { get; init; }

    /// <summary>How many of them were looked at.</summary>
    public required int Sampled { get; init; }

    /// <summary>How many of those had no prompt that could be read: not captured, or only a hash of it.</summary>
    public required int WithoutContent { get; init; }

    /// <summary>How many of those were too large to be read.</summary>
    public required int TooLarge { get; init; }

    /// <summary>How many of those did not say their input tokens.</summary>
    public required int WithoutTokens { get; init; }

    /// <summary>What the others add up to.</summary>
    public required PromptEstimate Estimate { get; init; }
}
