using System.ComponentModel;
using System.Text.Json;

namespace Sightglass.Server.Api.Contract;

[Description("A span that takes part in a conversation.")]
internal sealed record CallResponse
{
    [Description("16 hexadecimal digits.")]
    public required string SpanId { get; init; }

    [Description("16 hexadecimal digits; null for a root.")]
    public required string? ParentSpanId { get; init; }

    [Description("The nearest span above it that is a call, whatever spans lie between; null when none is.")]
    public required string? ParentCallSpanId { get; init; }

    [Description("llm, tool, retrieval, rerank, embedding, agent or workflow.")]
    public required string Operation { get; init; }

    [Description("Name as sent.")]
    public required string Name { get; init; }

    [Description("Start, RFC 3339 with nanoseconds.")]
    public required string StartTime { get; init; }

    [Description("Duration in milliseconds; null when it never ended.")]
    public required decimal? DurationMs { get; init; }

    [Description("unset, ok or error.")]
    public required string Status { get; init; }

    [Description("Status message as sent.")]
    public required string StatusMessage { get; init; }

    [Description("Error type: a status code or the name of an exception.")]
    public required string? ErrorType { get; init; }

    [Description("Service that sent it.")]
    public required string? Service { get; init; }

    [Description("Model provider.")]
    public required string? Provider { get; init; }

    [Description("Model asked for.")]
    public required string? RequestModel { get; init; }

    [Description("Model that answered.")]
    public required string? ResponseModel { get; init; }

    [Description("Why the model stopped.")]
    public required IReadOnlyList<string> FinishReasons { get; init; }

    [Description("Time to the first token, milliseconds.")]
    public required decimal? TtftMs { get; init; }

    [Description("Tokens and how they count.")]
    public required UsageResponse Usage { get; init; }

    [Description("Cost as the application reported it, USD; null when unknown.")]
    public required decimal? CostUsd { get; init; }

    [Description("Tool.")]
    public required string? ToolName { get; init; }

    [Description("Id of the tool call.")]
    public required string? ToolCallId { get; init; }

    [Description("Agent.")]
    public required string? AgentName { get; init; }

    [Description("Name of the message with the instructions: those sent apart, else a system message that came first. It is not repeated in input.")]
    public required string? System { get; init; }

    [Description("Names of the messages that went in.")]
    public required IReadOnlyList<string> Input { get; init; }

    [Description("Names of the messages that came out.")]
    public required IReadOnlyList<string> Output { get; init; }

    [Description("Arguments of a tool's execution: JSON when a JSON object or list was sent, otherwise text.")]
    public required JsonElement? ToolArguments { get; init; }

    [Description("Result of a tool's execution: JSON when a JSON object or list was sent, otherwise text.")]
    public required JsonElement? ToolResult { get; init; }

    [Description("How many bytes the arguments had before they were cut; null when whole.")]
    public required long? ToolArgumentsCutBytes { get; init; }

    [Description("How many bytes the result had before it was cut; null when whole.")]
    public required long? ToolResultCutBytes { get; init; }

    [Description("Name of the message that lists the tools offered, a data part for each with its toolName.")]
    public required string? ToolDefinitions { get; init; }

    [Description("What was found.")]
    public required IReadOnlyList<DocumentResponse> Documents { get; init; }

    [Description("Why there is no text.")]
    public required AbsenceResponse Absence { get; init; }
}
