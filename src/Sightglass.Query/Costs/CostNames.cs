using System.Collections.Immutable;
using Sightglass.Storage.Costs;

namespace Sightglass.Query.Costs;

/// <summary>The written names of what is asked about cost.</summary>
public static class CostNames
{
    /// <summary>The names of <see cref="CostOrder"/>; the index is its number.</summary>
    public static ImmutableArray<string> Orders { get; } = ["cost", "calls", "tokens", "unpriced", "traces"];

    /// <summary>The names of <see cref="CostMetric"/>; the index is its number.</summary>
    public static ImmutableArray<string> Metrics { get; } =
        ["cost", "calls", "unpriced_calls", "input_tokens", "cache_read_tokens", "cache_write_tokens", "output_tokens", "reasoning_tokens"];

    /// <summary>The names of <see cref="PromptPart"/>; the index is its number.</summary>
    public static ImmutableArray<string> Parts { get; } = ["system", "history", "context", "tools", "question", "other"];

    /// <summary>What a metric's values are counted in: <c>usd</c>, <c>calls</c> or <c>tokens</c>.</summary>
    public static string UnitOf(CostMetric metric) => metric switch
    {
        CostMetric.Cost => "usd",
        CostMetric.Calls or CostMetric.UnpricedCalls => "calls",
        _ => "tokens",
    };
}
