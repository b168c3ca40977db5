using System.Collections.Immutable;

namespace Sightglass.Conventions.Pricing;

/// <summary>What a model costs over time.</summary>
public sealed record PricedModel
{
    /// <summary>Whose list the price is from: <c>openai</c>, <c>anthropic</c>, <c>google</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The model's id in that list; <c>*</c> for every model of the provider.</summary>
    public required string Id { get; init; }

    /// <summary>Other ids of the same model.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Whether some rates are not known: costs are then partial.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Where the figures come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether the project set it up itself; otherwise it ships with the program.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The periods, by time; they do not overlap.</summary>
    public required ImmutableArray<PricePeriod> Periods { get; init; }

    /// <summary>The period a moment lies in; null when there is none.</summary>
    public PricePeriod? PeriodAt(DateTimeOffset at)
    {
        foreach (var period in Periods)
        {
            if (period.Holds(at))
            {
                return period;
            }
        }

        return null;
    }
}
