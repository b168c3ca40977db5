using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Revise;

namespace Sightglass.Storage.ClickHouse.Remap;

/// <summary>The columns that a mapping fills, content and attributes apart. A column's place is its bit.</summary>
internal static class RevisedColumns
{
    public static readonly IReadOnlyList<RevisedColumn> All =
    [
        Text("service", span => span.Service),
        Text("environment", span => span.Environment),
        Text("release", span => span.Release),
        Code("operation", span => (byte)span.Operation),
        Text("dialect", span => span.Dialect),
        Text("provider", span => span.Provider),
        Text("request_model", span => span.RequestModel),
        Text("response_model", span => span.ResponseModel),
        Text("response_id", span => span.ResponseId),
        Real("temperature", span => span.Temperature),
        Real("top_p", span => span.TopP),
        Count("max_tokens", span => span.MaxTokens),
        new("stream", "Nullable(UInt8)", span => span.Stream, (writer, span) => writer.WriteNullable(span.Stream)),
        Text("prompt_name", span => span.PromptName),
        Text("prompt_version", span => span.PromptVersion),
        Text("prompt_hash", span => span.PromptHash),
        Text("session_id", span => span.SessionId),
        Text("user_id", span => span.UserId),
        Text("tenant_id", span => span.TenantId),
        Code("usage_role", span => (byte)span.Usage.Role),
        Count("input_tokens", span => span.Usage.InputTokens),
        Count("cache_read_tokens", span => span.Usage.CacheReadTokens),
        Count("cache_write_tokens", span => span.Usage.CacheWriteTokens),
        Count("output_tokens", span => span.Usage.OutputTokens),
        Count("reasoning_tokens", span => span.Usage.ReasoningTokens),
        Count("total_tokens", span => span.Usage.TotalTokens),
        Count("reported_cost", span => span.ReportedCostNanoUsd),
        Count("cost", span => span.Cost.NanoUsd),
        Code("cost_source", span => (byte)span.Cost.Source),
        new(
            "cost_parts",
            "Array(Int64)",
            span => (span.Cost.InputNanoUsd, span.Cost.CacheReadNanoUsd, span.Cost.CacheWriteNanoUsd, span.Cost.OutputNanoUsd, span.Cost.ToolsNanoUsd),
            (writer, span) => writer.WriteParts(span.Cost)),
        Text("price", span => span.Cost.Price),
        new(
            "time_to_first_token",
            "Nullable(UInt64)",
            span => span.TimeToFirstTokenNanos,
            (writer, span) => writer.WriteNullable(unchecked((long?)span.TimeToFirstTokenNanos))),
        Text("finish_reasons", span => string.Join('\n', span.FinishReasons)),
        Text("tool_name", span => span.ToolName),
        Text("tool_call_id", span => span.ToolCallId),
        Text("error_type", span => span.ErrorType),
    ];

    /// <summary>The columns of the cost.</summary>
    public static readonly ulong Costs = Bits("cost", "cost_source", "cost_parts", "price");

    /// <summary>The columns that the defaults of those are made of, in parts that were written before they were there.</summary>
    public static readonly ulong CostInputs = Bits("usage_role", "reported_cost", "input_tokens", "output_tokens", "total_tokens");

    private static ulong Bits(params string[] names) => All.Select((column, place) => names.Contains(column.Name) ? 1UL << place : 0).Aggregate((one, other) => one | other);

    private static RevisedColumn Text(string name, Func<Span, string> value) => new(name, "String", value, (writer, span) => writer.Write(value(span)));

    private static RevisedColumn Code(string name, Func<Span, byte> value) => new(name, "UInt8", span => value(span), (writer, span) => writer.Write(value(span)));

    private static RevisedColumn Count(string name, Func<Span, long?> value)
        => new(name, "Nullable(Int64)", span => value(span), (writer, span) => writer.WriteNullable(value(span)));

    private static RevisedColumn Real(string name, Func<Span, double?> value)
        => new(name, "Nullable(Float64)", span => value(span), (writer, span) => writer.WriteNullable(value(span)));
}
