namespace Sightglass.Storage.Costs;

/// <summary>What rows of cost are ordered by, the largest first, unknown last.</summary>
public enum CostOrder
{
    /// <summary>Cost.</summary>
    Cost,

    /// <summary>Calls.</summary>
    Calls,

    /// <summary>Input and output tokens.</summary>
    Tokens,

    /// <summary>Calls without a price.</summary>
    Unpriced,

    /// <summary>Traces.</summary>
    Traces,
}
