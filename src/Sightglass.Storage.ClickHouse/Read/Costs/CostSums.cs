using Sightglass.Storage.Costs;

namespace Sightglass.Storage.ClickHouse.Read.Costs;

/// <summary>What is added up of calls: the columns of a statement, and their reading.</summary>
internal static class CostSums
{
    private static readonly string[] Sums = ["calls", "unpriced", "spent", "sum_input", "sum_cache_read", "sum_cache_write", "sum_output", "sum_reasoning", "session_spent"];
    private static readonly string[] Counts = ["traces", "failed_traces", "sessions"];

    /// <summary>The sums of a group of calls. What is counted once is left as a state: a trace or session can be in several groups.</summary>
    public static string Columns(CallRows calls)
    {
        var session = calls.SessionNumber();
        return
            $"""
            count() AS calls, countIf({SpanExpressions.Unpriced}) AS unpriced, sum({SpanExpressions.Cost}) AS spent,
            sum(input_tokens) AS sum_input, sum(cache_read_tokens) AS sum_cache_read, sum(cache_write_tokens) AS sum_cache_write, sum(output_tokens) AS sum_output, sum(reasoning_tokens) AS sum_reasoning,
            uniqExactState({SpanExpressions.TraceHash}) AS traces_state, uniqExactIfState({SpanExpressions.TraceHash}, {calls.IsOfFailedTrace()}) AS failed_traces_state,
            uniqExactIfState({session}, {session} != 0) AS sessions_state, sumIf({SpanExpressions.Cost}, {session} != 0) AS session_spent
            """;
    }

    /// <summary>From <see cref="Columns"/> of all groups: the numbers of each, and beside them those of all together.</summary>
    public static string Finished
        => string.Join(", ", Sums.SelectMany(sum => new[] { sum, $"sum({sum}) OVER () AS total_{sum}" })
            .Concat(Counts.SelectMany(count => new[] { $"finalizeAggregation({count}_state) AS {count}", $"{MergeOf(count)}({count}_state) OVER () AS total_{count}" })));

    /// <summary>What <see cref="Finished"/> names.</summary>
    public static string Names => string.Join(", ", Sums.Concat(Counts).SelectMany(name => new[] { name, $"total_{name}" }));

    /// <summary>What of a group of calls one metric is.</summary>
    public static string Of(CostMetric metric) => metric switch
    {
        CostMetric.Cost => $"sum({SpanExpressions.Cost})",
        CostMetric.Calls => "toInt64(count())",
        CostMetric.UnpricedCalls => $"toInt64(countIf({SpanExpressions.Unpriced}))",
        CostMetric.InputTokens => "sum(input_tokens)",
        CostMetric.CacheReadTokens => "sum(cache_read_tokens)",
        CostMetric.CacheWriteTokens => "sum(cache_write_tokens)",
        CostMetric.OutputTokens => "sum(output_tokens)",
        CostMetric.ReasoningTokens => "sum(reasoning_tokens)",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "There is no such metric."),
    };

    /// <summary>What rows are ordered by, from <see cref="Finished"/>.</summary>
    public static string Of(CostOrder order) => order switch
    {
        CostOrder.Cost => "spent",
        CostOrder.Calls => "toInt64(calls)",
        CostOrder.Tokens => "if(sum_input IS NULL AND sum_output IS NULL, NULL, ifNull(sum_input, 0) + ifNull(sum_output, 0))",
        CostOrder.Unpriced => "toInt64(unpriced)",
        CostOrder.Traces => "toInt64(traces)",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "There is no such order."),
    };

    /// <summary>Reads <see cref="Names"/>: a group's, or with the prefix <c>total_</c> those of all.</summary>
    public static CostFigures Read(NativeBlock block, int row, string prefix = "") => new()
    {
        Calls = block[prefix + "calls"].Signed(row),
        UnpricedCalls = block[prefix + "unpriced"].Signed(row),
        CostNanoUsd = Count(block, prefix + "spent", row),
        InputTokens = Count(block, prefix + "sum_input", row),
        CacheReadTokens = Count(block, prefix + "sum_cache_read", row),
        CacheWriteTokens = Count(block, prefix + "sum_cache_write", row),
        OutputTokens = Count(block, prefix + "sum_output", row),
        ReasoningTokens = Count(block, prefix + "sum_reasoning", row),
        Traces = block[prefix + "traces"].Signed(row),
        FailedTraces = block[prefix + "failed_traces"].Signed(row),
        Sessions = block[prefix + "sessions"].Signed(row),
        SessionCostNanoUsd = Count(block, prefix + "session_spent", row),
    };

    /// <summary>A number that may be unknown.</summary>
    public static long? Count(NativeBlock block, string name, int row) => block[name].IsNull(row) ? null : block[name].Signed(row);

    private static string MergeOf(string count) => count == "traces" ? "uniqExactMerge" : "uniqExactIfMerge";
}
