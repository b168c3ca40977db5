using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Remap;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Remap;

/// <summary>The fields that a mapping fills, under the names that a span's answer has them.</summary>
internal static class MappedFields
{
    private const decimal NanosPerUsd = 1_000_000_000m;
    private const decimal NanosPerMilli = 1_000_000m;

    /// <summary>Each field's name, and its value to be compared; null for unknown.</summary>
    public static readonly IReadOnlyList<(string Name, Func<MappedSpan, object?> Value)> All =
    [
        ("dialect", each => Said(each.Span.Dialect)),
        ("operation", each => each.Span.Operation),
        ("service", each => Said(each.Span.Service)),
        ("environment", each => Said(each.Span.Environment)),
        ("release", each => Said(each.Span.Release)),
        ("provider", each => Said(each.Span.Provider)),
        ("requestModel", each => Said(each.Span.RequestModel)),
        ("responseModel", each => Said(each.Span.ResponseModel)),
        ("responseId", each => Said(each.Span.ResponseId)),
        ("temperature", each => each.Span.Temperature),
        ("topP", each => each.Span.TopP),
        ("maxTokens", each => each.Span.MaxTokens),
        ("stream", each => each.Span.Stream),
        ("promptName", each => Said(each.Span.PromptName)),
        ("promptVersion", each => Said(each.Span.PromptVersion)),
        ("promptHash", each => Said(each.Span.PromptHash)),
        ("sessionId", each => Said(each.Span.SessionId)),
        ("userId", each => Said(each.Span.UserId)),
        ("tenantId", each => Said(each.Span.TenantId)),
        ("usage.role", each => each.Span.Usage.Role),
        ("usage.inputTokens", each => each.Span.Usage.InputTokens),
        ("usage.cacheReadTokens", each => each.Span.Usage.CacheReadTokens),
        ("usage.cacheWriteTokens", each => each.Span.Usage.CacheWriteTokens),
        ("usage.outputTokens", each => each.Span.Usage.OutputTokens),
        ("usage.reasoningTokens", each => each.Span.Usage.ReasoningTokens),
        ("usage.totalTokens", each => each.Span.Usage.TotalTokens),
        ("cost.reportedUsd", each => each.Span.ReportedCostNanoUsd / NanosPerUsd),
        ("costUsd", each => each.Span.Cost),
        ("ttftMs", each => each.Span.TimeToFirstTokenNanos / NanosPerMilli),
        ("finishReasons", each => Said(string.Join(", ", each.Span.FinishReasons))),
        ("toolName", each => Said(each.Span.ToolName)),
        ("toolCallId", each => Said(each.Span.ToolCallId)),
        ("errorType", each => Said(each.Span.ErrorType)),
        ("systemInstructions", each => Said(each.Span.SystemInstructions)),
        ("inputMessages", each => Said(each.Span.InputMessages)),
        ("outputMessages", each => Said(each.Span.OutputMessages)),
        ("toolArguments", each => Said(each.Span.ToolArguments)),
        ("toolResult", each => Said(each.Span.ToolResult)),
        ("documents", each => Said(each.Span.Documents)),
        ("contentAttributes", each => Said(string.Join(", ", each.Span.Attributes.Zip(each.Places).Where(pair => pair.Second is not null).Select(pair => $"{pair.First.Key} ({Name(pair.Second)})")))),
    ];

    /// <summary>A value as text; null when unknown.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        SpanOperation operation => SpanOperationNames.Of(operation),
        Cost cost => Text(cost),
        Enum word => word.ToString().ToLowerInvariant(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string Text(Cost cost)
    {
        var source = cost.Price.Length > 0 ? $"{Word(cost.Source)}, {cost.Price}" : Word(cost.Source);
        return cost.NanoUsd is { } nano ? string.Create(CultureInfo.InvariantCulture, $"{nano / NanosPerUsd} ({source})") : source;
    }

    private static string Word(CostSource source) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(source.ToString());

    private static string Name(ContentColumn? column) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(column.ToString()!);

    private static string? Said(string text) => text.Length == 0 ? null : text;
}
