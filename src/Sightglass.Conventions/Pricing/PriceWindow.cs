using System.Collections.Immutable;

namespace Sightglass.Conventions.Pricing;

/// <summary>Rates of certain hours of certain days, UTC.</summary>
/// <param name="Days">The days.</param>
/// <param name="Hours">The hours: from inclusive, to exclusive.</param>
/// <param name="Rates">The rates; a part that is missing keeps its usual one.</param>
/// <param name="Note">What the window leaves out and a clock cannot tell, such as holidays.</param>
public sealed record PriceWindow(ImmutableArray<DayOfWeek> Days, ImmutableArray<(TimeOnly From, TimeOnly To)> Hours, ImmutableDictionary<PricePart, decimal> Rates, string Note)
{
    /// <summary>Whether a moment lies in the window.</summary>
    public bool Holds(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var time = TimeOnly.FromDateTime(utc);
        if (!Days.Contains(utc.DayOfWeek))
        {
            return false;
        }

        foreach (var (from, to) in Hours)
        {
            if (time >= from && time < to)
            {
                return true;
            }
        }

        return false;
    }
}
