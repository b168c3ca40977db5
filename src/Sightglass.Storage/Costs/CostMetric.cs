namespace Sightglass.Storage.Costs;

/// <summary>What of calls can be asked for over time.</summary>
public enum CostMetric
{
    /// <summary>Cost, nano-USD.</summary>
    Cost,

    /// <summary>Calls.</summary>
    Calls,

    /// <summary>Calls without a price.</summary>
    UnpricedCalls,

    /// <summary>Input tokens, caches included.</summary>
    InputTokens,

    /// <summary>Input tokens read from a cache.</summary>
    CacheReadTokens,

    /// <summary>Input tokens written to a cache.</summary>
    CacheWriteTokens,

    /// <summary>Output tokens, reasoning included.</summary>
    OutputTokens,

    /// <summary>Output tokens spent on reasoning.</summary>
    ReasoningTokens,
}
