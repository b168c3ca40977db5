namespace Sightglass.Storage.Costs;

/// <summary>What some calls add up to. Only calls whose usage counts are in it.</summary>
public sealed record CostFigures
{
    /// <summary>Nothing.</summary>
    public static CostFigures None { get; } = new();

    /// <summary>Calls.</summary>
    public long Calls { get; init; }

    /// <summary>Those of them whose cost is not known.</summary>
    public long UnpricedCalls { get; init; }

    /// <summary>Cost in nano-USD of the calls whose cost is known; null when it is known of none.</summary>
    public long? CostNanoUsd { get; init; }

    /// <summary>Input tokens, caches included; null when no call says.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Those read from a cache; null when no call says.</summary>
    public long? CacheReadTokens { get; init; }

    /// <summary>Those written to a cache; null when no call says.</summary>
    public long? CacheWriteTokens { get; init; }

    /// <summary>Output tokens, reasoning included; null when no call says.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Those spent on reasoning; null when no call says.</summary>
    public long? ReasoningTokens { get; init; }

    /// <summary>Traces the calls are of.</summary>
    public long Traces { get; init; }

    /// <summary>Those of them whose root failed; where no root has come, the earliest span that stands for it.</summary>
    public long FailedTraces { get; init; }

    /// <summary>Sessions the calls are of.</summary>
    public long Sessions { get; init; }

    /// <summary>Cost in nano-USD of the calls that are of a session; null when it is known of none.</summary>
    public long? SessionCostNanoUsd { get; init; }
}
