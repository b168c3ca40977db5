using Sightglass.Storage.Costs;

namespace Sightglass.Query.Costs;

/// <summary>What something costs on average. Pure; null where the cost is not known or there is nothing to divide by.</summary>
public static class CostPer
{
    /// <summary>Nano-USD for each call whose cost is known.</summary>
    public static decimal? Call(CostFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return Divide(figures.CostNanoUsd, figures.Calls - figures.UnpricedCalls);
    }

    /// <summary>
    /// Nano-USD for each trace whose root did not fail: what was spent on failed ones is spread over those that gave an answer.
    /// </summary>
    public static decimal? Answer(CostFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return Divide(figures.CostNanoUsd, figures.Traces - figures.FailedTraces);
    }

    /// <summary>Nano-USD for each session, of the calls that are of a session.</summary>
    public static decimal? Session(CostFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return Divide(figures.SessionCostNanoUsd, figures.Sessions);
    }

    private static decimal? Divide(long? nanoUsd, long count) => count > 0 ? (decimal?)nanoUsd / count : null;
}
