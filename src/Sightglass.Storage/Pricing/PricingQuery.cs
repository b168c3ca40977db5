using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Pricing;

/// <summary>Asks for the spans of a range that tell of usage, oldest first.</summary>
public sealed record PricingQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range of their start.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>What they satisfy; null for all.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>The attributes to give with them.</summary>
    public required IReadOnlyCollection<string> Attributes { get; init; }

    /// <summary>The last span of the page before; null for the first.</summary>
    public PricingCursor? After { get; init; }

    /// <summary>How many at most.</summary>
    public required int Limit { get; init; }
}
