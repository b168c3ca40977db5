namespace Sightglass.Storage.Groups;

/// <summary>The order of a list of sessions or users, always the largest first; an unknown figure comes last.</summary>
public enum TraceGroupOrder
{
    /// <summary>The latest moment of any of its traces.</summary>
    Last,

    /// <summary>How many traces.</summary>
    Traces,

    /// <summary>Input and output tokens of the spans that count.</summary>
    Tokens,

    /// <summary>Reported cost of the spans that count.</summary>
    Cost,

    /// <summary>Traces that failed.</summary>
    Errors,

    /// <summary>From its first to its last moment.</summary>
    Length,

    /// <summary>The duration that 95 of 100 of its traces do not exceed.</summary>
    P95,
}
