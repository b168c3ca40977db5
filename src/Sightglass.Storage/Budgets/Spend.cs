namespace Sightglass.Storage.Budgets;

/// <summary>What calls used. Calls are the spans that count, as in statistics.</summary>
public sealed record Spend
{
    /// <summary>How many calls.</summary>
    public required long Calls { get; init; }

    /// <summary>Those of them whose cost is not known. They are in no sum.</summary>
    public required long Unpriced { get; init; }

    /// <summary>The cost of all others, nano-USD; null when no call's cost is known.</summary>
    public required long? CostNanoUsd { get; init; }

    /// <summary>Calls that say no tokens. They are in no sum.</summary>
    public required long Silent { get; init; }

    /// <summary>Input and output tokens of all others; null when no call says any.</summary>
    public required long? Tokens { get; init; }

    /// <summary>No call.</summary>
    public static Spend Nothing { get; } = new() { Calls = 0, Unpriced = 0, CostNanoUsd = null, Silent = 0, Tokens = null };
}
