using System.Collections.Frozen;
using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// The SQL of a fixed field. This table is the list of all identifiers that a filter, a group or a completion can put into a statement.
/// </summary>
/// <param name="Shape">How its values are compared.</param>
/// <param name="Expressions">Where they stand; a condition holds when it does for any of them.</param>
/// <param name="Text">The value as text, for groups and completion, as the filter language writes it; empty text = not set.</param>
/// <param name="Words">For <see cref="ColumnShape.Word"/> the word of each number.</param>
internal sealed record ColumnSql(ColumnShape Shape, string[] Expressions, string Text, string[]? Words = null)
{
    private static readonly FrozenDictionary<string, ColumnSql> ByName = new Dictionary<string, ColumnSql>(StringComparer.Ordinal)
    {
        ["trace"] = Id("trace_id"),
        ["span"] = Id("span_id"),
        ["parent"] = new(ColumnShape.Id, ["parent_span_id"], "if(parent_span_id = toFixedString('', 8), '', lower(hex(parent_span_id)))"),
        ["name"] = Name("name"),
        ["service"] = Name("service"),
        ["environment"] = Name("environment"),
        ["release"] = Name("release"),
        ["kind"] = Word("kind", "unspecified", "internal", "server", "client", "producer", "consumer"),
        ["status"] = Word("status", "unset", "ok", "error"),
        ["message"] = Plain("status_message"),
        ["operation"] = Word("operation", [.. SpanOperationNames.All]),
        ["dialect"] = Name("dialect"),
        ["role"] = Word("usage_role", "none", "billable", "rollup"),
        ["provider"] = Name("provider"),
        ["model"] = new(ColumnShape.Name, ["request_model", "response_model"], $"toString({SpanExpressions.Model})"),
        ["request_model"] = Name("request_model"),
        ["response_model"] = Name("response_model"),
        ["response_id"] = Plain("response_id"),
        ["temperature"] = Number("temperature"),
        ["top_p"] = Number("top_p"),
        ["max_tokens"] = Number("max_tokens"),
        ["stream"] = new(ColumnShape.Flag, ["stream"], "multiIf(stream IS NULL, '', stream = 1, 'true', 'false')"),
        ["prompt"] = Name("prompt_name"),
        ["prompt_version"] = Name("prompt_version"),
        ["prompt_hash"] = Plain("prompt_hash"),
        ["session"] = Name("session_id"),
        ["user"] = Name("user_id"),
        ["tenant"] = Name("tenant_id"),
        ["input_tokens"] = Number("input_tokens"),
        ["output_tokens"] = Number("output_tokens"),
        ["cache_read_tokens"] = Number("cache_read_tokens"),
        ["cache_write_tokens"] = Number("cache_write_tokens"),
        ["reasoning_tokens"] = Number("reasoning_tokens"),
        ["tokens"] = Number("total_tokens"),
        ["cost"] = new(ColumnShape.Number, [SpanExpressions.Cost], $"ifNull(toString({SpanExpressions.Cost} / 1000000000), '')"),
        ["cost_source"] = Word("cost_source", "none", "computed", "partial", "reported", "unpriced", "usage_unknown"),
        ["price"] = Name("price"),
        ["duration"] = new(ColumnShape.Number, [$"if({SpanExpressions.End} = 0, NULL, {SpanExpressions.Duration})"], $"if({SpanExpressions.End} = 0, '', concat(toString({SpanExpressions.Duration}), 'ns'))"),
        ["ttft"] = new(ColumnShape.Number, ["time_to_first_token"], "ifNull(concat(toString(time_to_first_token), 'ns'), '')"),
        ["finish"] = new(ColumnShape.Names, ["finish_reasons"], "arrayJoin(splitByChar('\\n', toString(finish_reasons)))"),
        ["tool"] = Name("tool_name"),
        ["tool_call"] = Plain("tool_call_id"),
        ["error"] = Name("error_type"),
        ["scope"] = Name("JSONExtractString(scope, 'name')"),
        ["input"] = Content("system_instructions", "input_messages"),
        ["output"] = Content("output_messages"),
        ["document"] = Content("documents"),
        ["content"] = Content(SpanExpressions.ContentColumns),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The SQL of a field of kind <see cref="SpanFieldKind.Column"/>.</summary>
    public static ColumnSql Of(SpanField field)
        => ByName.TryGetValue(field.Name, out var column) ? column : throw FilterRefusal.UnknownField(field);

    /// <summary>Whether a field is one that holds what people and models said.</summary>
    public static bool IsContent(SpanField field)
        => field.Kind == SpanFieldKind.Column && ByName.TryGetValue(field.Name, out var column) && column.Shape == ColumnShape.Content;

    private static ColumnSql Name(string expression) => new(ColumnShape.Name, [expression], $"toString({expression})");

    private static ColumnSql Plain(string column) => new(ColumnShape.Text, [column], column);

    private static ColumnSql Number(string column) => new(ColumnShape.Number, [column], $"ifNull(toString({column}), '')");

    private static ColumnSql Id(string column) => new(ColumnShape.Id, [column], $"lower(hex({column}))");

    private static ColumnSql Content(params string[] columns) => new(ColumnShape.Content, columns, "");

    private static ColumnSql Word(string column, params string[] words)
        => new(ColumnShape.Word, [column], $"arrayElement([{string.Join(", ", words.Select(word => $"'{word}'"))}], {column} + 1)", words);
}
