using System.Collections.Immutable;
using System.Text;
using Sightglass.Conventions.Pricing;

namespace Sightglass.Ingest.Normalise.Pricing;

/// <summary>A model's price and the names of its periods.</summary>
internal sealed class ModelPrice(ModelMatch match)
{
    private readonly ImmutableArray<(PricePeriod Period, byte[] Name)> _periods =
        [.. match.Model.Periods.Select(period => (period, Encoding.UTF8.GetBytes(PriceName.Of(match.Model, period))))];

    public ModelMatch Match { get; } = match;

    /// <summary>The period a moment lies in, and its name; null when there is none.</summary>
    public (PricePeriod Period, byte[] Name)? PeriodAt(DateTimeOffset at)
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
