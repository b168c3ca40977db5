using System.Collections.Immutable;
using System.Text;
using Sightglass.Conventions.Pricing;

namespace Sightglass.Ingest.Normalise.Pricing;

/// <summary>The prices a model's name leads to: their periods, the nearest first, and how each is named beside a cost.</summary>
/// <param name="matches">The prices, the nearest first.</param>
/// <param name="provider">Who serves the model.</param>
/// <param name="region">The region that its name says; empty for none.</param>
internal sealed class ModelPrice(ImmutableArray<ModelMatch> matches, string provider, string region)
{
    private readonly ImmutableArray<(ModelMatch Match, PricePeriod Period, byte[] Name)> _periods =
        [.. matches.SelectMany(match => match.Model.Periods.Select(period => (match, period, Encoding.UTF8.GetBytes(PriceName.Of(match.Model, period)))))];

    public string Provider { get; } = provider;

    public string Region { get; } = region;

    /// <summary>The period a moment lies in, and its name; null when there is none.</summary>
    public (ModelMatch Match, PricePeriod Period, byte[] Name)? At(DateTimeOffset at)
    {
        foreach (var period in _periods)
        {
            if (period.Period.Holds(at))
            {
                return period;
            }
        }

        return null;
    }
}
