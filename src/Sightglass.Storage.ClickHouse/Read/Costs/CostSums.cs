using Sightglass.Storage.Costs;

namespace Sightglass.Storage.ClickHouse.Read.Costs;

/// <summary>What is added up of calls: the columns of a statement, and their reading.</summary>
internal static class CostSums
{
    /// <summary>The sums of a group of calls.</summary>
    public static string Columns(CallRows calls)
    {
        var session = calls.SessionNumber();
        return
            $"""
            count() AS calls, countIf({SpanExpressions.Unpriced}) AS unpriced, sum({SpanExpressions.Cost}) AS cost,
            sum(input_tokens) AS input, sum(cache_read_tokens) AS cache_read, sum(cache_write_tokens) AS cache_write, sum(output_tokens) AS output, sum(reasoning_tokens) AS reasoning,
            uniqExact({SpanExpressions.TraceHash}) AS traces, uniqExactIf({SpanExpressions.TraceHash}, {calls.IsOfFailedTrace()}) AS failed_traces,
            uniqExactIf({session}, {session} != 0) AS sessions, sumIf({SpanExpressions.Cost}, {session} != 0) AS session_cost
            """;
    }

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

    /// <summary>What rows are ordered by, from <see cref="Columns"/>.</summary>
    public static string Of(CostOrder order) => order switch
    {
        CostOrder.Cost => "cost",
        CostOrder.Calls => "toInt64(calls)",
        CostOrder.Tokens => "if(input IS NULL AND output IS NULL, NULL, ifNull(input, 0) + ifNull(output, 0))",
        CostOrder.Unpriced => "toInt64(unpriced)",
        CostOrder.Traces => "toInt64(traces)",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "There is no such order."),
    };

    /// <summary>Reads <see cref="Columns"/>.</summary>
    public static CostFigures Read(NativeBlock block, int row) => new()
    {
        Calls = block["calls"].Signed(row),
        UnpricedCalls = block["unpriced"].Signed(row),
        CostNanoUsd = Count(block, "cost", row),
        InputTokens = Count(block, "input", row),
        CacheReadTokens = Count(block, "cache_read", row),
        CacheWriteTokens = Count(block, "cache_write", row),
        OutputTokens = Count(block, "output", row),
        ReasoningTokens = Count(block, "reasoning", row),
        Traces = block["traces"].Signed(row),
        FailedTraces = block["failed_traces"].Signed(row),
        Sessions = block["sessions"].Signed(row),
        SessionCostNanoUsd = Count(block, "session_cost", row),
    };

    /// <summary>A number that may be unknown.</summary>
    public static long? Count(NativeBlock block, string name, int row) => block[name].IsNull(row) ? null : block[name].Signed(row);
}
