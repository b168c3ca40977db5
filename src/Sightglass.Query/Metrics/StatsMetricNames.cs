using System.Collections.Immutable;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Metrics;

/// <summary>The written names of <see cref="StatsMetric"/>.</summary>
public static class StatsMetricNames
{
    /// <summary>All names; the index is the enum's number.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "requests", "errors", "error_rate", "cost", "input_tokens", "output_tokens", "cache_read_tokens",
        "latency_p50", "latency_p95", "latency_p99", "ttft_p50", "ttft_p95", "ttft_p99",
        "cache_write_tokens", "reasoning_tokens", "calls", "unpriced_calls",
    ];

    /// <summary>The written name of a metric.</summary>
    public static string Of(StatsMetric metric) => All[(int)metric];

    /// <summary>Finds a metric by its name. Returns false when there is none.</summary>
    public static bool TryParse(string name, out StatsMetric metric)
    {
        var index = All.IndexOf(name, 0, StringComparer.OrdinalIgnoreCase);
        metric = (StatsMetric)Math.Max(0, index);
        return index >= 0;
    }

    /// <summary>What the metric's values are counted in: <c>spans</c>, <c>ratio</c>, <c>usd</c>, <c>tokens</c>, <c>calls</c> or <c>ms</c>.</summary>
    public static string UnitOf(StatsMetric metric) => metric switch
    {
        StatsMetric.Requests or StatsMetric.Errors => "spans",
        StatsMetric.ErrorRate => "ratio",
        StatsMetric.Cost => "usd",
        StatsMetric.InputTokens or StatsMetric.OutputTokens or StatsMetric.CacheReadTokens or StatsMetric.CacheWriteTokens or StatsMetric.ReasoningTokens => "tokens",
        StatsMetric.Calls or StatsMetric.UnpricedCalls => "calls",
        _ => "ms",
    };
}
