using System.Collections.Immutable;

namespace Sightglass.Conventions.Pricing;

/// <summary>A model's rates over a time.</summary>
public sealed record PricePeriod
{
    /// <summary>The moment from which they hold; null: always before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The moment at which they end; null: not known to end.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The rates, US dollars per million tokens (web searches per thousand calls).</summary>
    public required ImmutableDictionary<PricePart, decimal> Rates { get; init; }

    /// <summary>Rates of larger requests, by rising limits.</summary>
    public ImmutableArray<PriceTier> Tiers { get; init; } = [];

    /// <summary>Rates of certain hours.</summary>
    public ImmutableArray<PriceWindow> Windows { get; init; } = [];

    /// <summary>Whether a moment lies in the period.</summary>
    public bool Holds(DateTimeOffset at) => (From is null || at >= From) && (To is null || at < To);
}
