using Sightglass.Storage.Costs;

namespace Sightglass.Query.Costs;

/// <summary>
/// Why a cost differs between two periods. With n calls at an average cost of p, before (0) and after (1), the difference n1·p1 − n0·p0 is
/// <c>(n1 − n0)·(p0 + p1)/2</c> by the number of calls and <c>(p1 − p0)·(n0 + n1)/2</c> by what a call costs: exact, without a remainder, and the same
/// whichever period is called the first (the indicators of T. L. Bennet, "The Theory of Measurement of Changes in Cost of Living", Journal of the
/// Royal Statistical Society 83, 1920, 455-462). Only calls whose cost is known are in n.
/// </summary>
/// <param name="DifferenceNanoUsd">After minus before.</param>
/// <param name="ByCalls">The part of it that more or fewer calls make, nano-USD.</param>
/// <param name="ByCostPerCall">The part of it that dearer or cheaper calls make (price, size, choice of model), nano-USD.</param>
public sealed record CostChange(long DifferenceNanoUsd, decimal ByCalls, decimal ByCostPerCall)
{
    /// <summary>The change between two periods; null when the cost of one of them is not known.</summary>
    public static CostChange? Between(CostPeriod before, CostPeriod after)
    {
        if (before.CostNanoUsd is not { } earlier || after.CostNanoUsd is not { } later)
        {
            return null;
        }

        // Where there were no calls there is no cost of one: it came, or went, with the calls.
        var difference = later - earlier;
        if (before.PricedCalls == 0 || after.PricedCalls == 0)
        {
            return new CostChange(difference, difference, 0);
        }

        var (p0, p1) = ((decimal)earlier / before.PricedCalls, (decimal)later / after.PricedCalls);
        var byCalls = (after.PricedCalls - before.PricedCalls) * (p0 + p1) / 2;
        return new CostChange(difference, byCalls, difference - byCalls);
    }
}
