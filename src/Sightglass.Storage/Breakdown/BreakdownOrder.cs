namespace Sightglass.Storage.Breakdown;

/// <summary>What the rows of a breakdown are sorted by, the largest first.</summary>
public enum BreakdownOrder
{
    /// <summary>The number of traces.</summary>
    Traces,

    /// <summary>The number of traces with a failed span.</summary>
    Failed,

    /// <summary>The duration that 95 of 100 do not exceed.</summary>
    P95,

    /// <summary>Input and output tokens together.</summary>
    Tokens,

    /// <summary>Reported cost.</summary>
    Cost,
}
