namespace Sightglass.Storage.Spans;

/// <summary>The numbers that can be asked for over time.</summary>
public enum StatsMetric
{
    /// <summary>Root spans (requests); with a filter or a group on anything else, the spans that match.</summary>
    Requests,

    /// <summary>Those of them that failed.</summary>
    Errors,

    /// <summary>Failed over all, 0 to 1.</summary>
    ErrorRate,

    /// <summary>Cost reported on spans that count, USD.</summary>
    Cost,

    /// <summary>Input tokens of spans that count.</summary>
    InputTokens,

    /// <summary>Output tokens of spans that count.</summary>
    OutputTokens,

    /// <summary>Cache-read tokens of spans that count.</summary>
    CacheReadTokens,

    /// <summary>Median duration, milliseconds.</summary>
    LatencyP50,

    /// <summary>95th percentile of duration, milliseconds.</summary>
    LatencyP95,

    /// <summary>99th percentile of duration, milliseconds.</summary>
    LatencyP99,

    /// <summary>Median time to first token, milliseconds.</summary>
    TtftP50,

    /// <summary>95th percentile of time to first token, milliseconds.</summary>
    TtftP95,

    /// <summary>99th percentile of time to first token, milliseconds.</summary>
    TtftP99,

    /// <summary>Cache-write tokens of spans that count.</summary>
    CacheWriteTokens,

    /// <summary>Reasoning tokens of spans that count.</summary>
    ReasoningTokens,

    /// <summary>Spans that count: calls of models.</summary>
    Calls,

    /// <summary>Those of them whose cost is not known.</summary>
    UnpricedCalls,
}
