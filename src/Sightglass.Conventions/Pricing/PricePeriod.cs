using System.Collections.Immutable;

namespace Sightglass.Conventions.Pricing;

/// <summary>A model's rates over a time.</summary>
public sealed record PricePeriod
{
    // Each call is asked for some ten of them, and a look into the dictionary takes 30 ns.
    private readonly decimal?[] _byPart = [];

    /// <summary>The moment from which they hold; null: always before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The moment at which they end; null: not known to end.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The rates, US dollars per million tokens (web searches per thousand calls).</summary>
    public required ImmutableDictionary<PricePart, decimal> Rates
    {
        get;
        init
        {
            field = value;
            _byPart = new decimal?[PriceParts.Count];
            foreach (var (part, rate) in value)
            {
                _byPart[(int)part] = rate;
            }
        }
    }

    /// <summary>Rates of larger requests, by rising limits.</summary>
    public ImmutableArray<PriceTier> Tiers { get; init; } = [];

    /// <summary>Rates of certain hours.</summary>
    public ImmutableArray<PriceWindow> Windows { get; init; } = [];

    /// <summary>Whether a moment lies in the period.</summary>
    public bool Holds(DateTimeOffset at) => (From is null || at >= From) && (To is null || at < To);

    /// <summary>The usual rate of a part; null when the list has none.</summary>
    internal decimal? RateOf(PricePart part) => _byPart[(int)part];
}
