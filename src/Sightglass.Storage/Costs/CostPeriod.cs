namespace Sightglass.Storage.Costs;

/// <summary>What the calls of one period add up to.</summary>
/// <param name="Calls">Calls that count.</param>
/// <param name="UnpricedCalls">Those of them whose cost is not known.</param>
/// <param name="CostNanoUsd">Cost of the others; 0 when there were no calls; null when there were and the cost of none is known.</param>
public readonly record struct CostPeriod(long Calls, long UnpricedCalls, long? CostNanoUsd)
{
    /// <summary>Calls whose cost is known.</summary>
    public long PricedCalls => Calls - UnpricedCalls;
}
