using System.ComponentModel;
using System.Text.Json;

namespace Sightglass.Server.Api.Contract;

[Description("One span: what arrived and what was understood of it. Null means not said.")]
internal record SpanResponse
{
    [Description("32 hexadecimal digits.")]
    public required string TraceId { get; init; }

    [Description("16 hexadecimal digits.")]
    public required string SpanId { get; init; }

    [Description("16 hexadecimal digits; null for a root.")]
    public required string? ParentSpanId { get; init; }

    [Description("Name as sent.")]
    public required string Name { get; init; }

    [Description("unspecified, internal, server, client, producer or consumer.")]
    public required string Kind { get; init; }

    [Description("What the span is: llm, embedding, rerank, retrieval, tool, agent, workflow, step, prompt_build, postprocess, guardrail, evaluator, memory, plan, http or generic.")]
    public required string Operation { get; init; }

    [Description("Service that sent it.")]
    public required string? Service { get; init; }

    [Description("Deployment environment.")]
    public required string? Environment { get; init; }

    [Description("Version of the service.")]
    public required string? Release { get; init; }

    [Description("Start, RFC 3339 with nanoseconds.")]
    public required string StartTime { get; init; }

    [Description("End, RFC 3339 with nanoseconds; null when the span never ended.")]
    public required string? EndTime { get; init; }

    [Description("Duration in milliseconds; 0 when it ended before it began, null when it never ended.")]
    public required decimal? DurationMs { get; init; }

    [Description("True when the span was sent without an end.")]
    public required bool Unfinished { get; init; }

    [Description("unset, ok or error.")]
    public required string Status { get; init; }

    [Description("Status message as sent.")]
    public required string StatusMessage { get; init; }

    [Description("Error type: a status code or the name of an exception.")]
    public required string? ErrorType { get; init; }

    [Description("Instrumentation dialect that was recognised.")]
    public required string? Dialect { get; init; }

    [Description("Model provider.")]
    public required string? Provider { get; init; }

    [Description("Model that answered, or else the one asked for.")]
    public required string? Model { get; init; }

    [Description("Model asked for.")]
    public required string? RequestModel { get; init; }

    [Description("Model that answered.")]
    public required string? ResponseModel { get; init; }

    [Description("The provider's id of the answer.")]
    public required string? ResponseId { get; init; }

    [Description("Sampling temperature.")]
    public required double? Temperature { get; init; }

    [Description("Nucleus sampling.")]
    public required double? TopP { get; init; }

    [Description("Limit on output tokens.")]
    public required long? MaxTokens { get; init; }

    [Description("Whether the answer was streamed.")]
    public required bool? Stream { get; init; }

    [Description("Tokens and how they count.")]
    public required UsageResponse Usage { get; init; }

    [Description("Cost, USD: see cost; null when unknown.")]
    public required decimal? CostUsd { get; init; }

    [Description("Where the cost comes from.")]
    public required CostResponse Cost { get; init; }

    [Description("Name or id of the prompt template.")]
    public required string? PromptName { get; init; }

    [Description("Version of the prompt template.")]
    public required string? PromptVersion { get; init; }

    [Description("Hash of the prompt as sent.")]
    public required string? PromptHash { get; init; }

    [Description("Session or conversation.")]
    public required string? SessionId { get; init; }

    [Description("User.")]
    public required string? UserId { get; init; }

    [Description("Tenant or customer.")]
    public required string? TenantId { get; init; }

    [Description("Time to the first token, milliseconds.")]
    public required decimal? TtftMs { get; init; }

    [Description("Why the model stopped.")]
    public required IReadOnlyList<string> FinishReasons { get; init; }

    [Description("Tool.")]
    public required string? ToolName { get; init; }

    [Description("Id of the tool call.")]
    public required string? ToolCallId { get; init; }

    [Description("Arguments of the tool: JSON when a JSON object or list was sent, otherwise text.")]
    public required JsonElement? ToolArguments { get; init; }

    [Description("Result of the tool: JSON when a JSON object or list was sent, otherwise text.")]
    public required JsonElement? ToolResult { get; init; }

    [Description("Retrieved documents: JSON when a JSON object or list was sent, otherwise text.")]
    public required JsonElement? Documents { get; init; }

    [Description("System instructions: JSON when a JSON object or list was sent, otherwise text.")]
    public required JsonElement? SystemInstructions { get; init; }

    [Description("Messages in: JSON when a JSON object or list was sent, otherwise text.")]
    public required JsonElement? InputMessages { get; init; }

    [Description("Messages out: JSON when a JSON object or list was sent, otherwise text.")]
    public required JsonElement? OutputMessages { get; init; }

    [Description("Span attributes. Whole numbers and numbers keep their kind (1 and 1.0); NaN and the infinities are text, bytes are base64 text. Of a repeated key the last value is shown.")]
    public required IReadOnlyDictionary<string, JsonElement> Attributes { get; init; }

    [Description("Attributes the sender dropped.")]
    public required uint DroppedAttributesCount { get; init; }

    [Description("Events in the order sent.")]
    public required IReadOnlyList<EventResponse> Events { get; init; }

    [Description("Events the sender dropped.")]
    public required uint DroppedEventsCount { get; init; }

    [Description("Links in the order sent.")]
    public required IReadOnlyList<LinkResponse> Links { get; init; }

    [Description("Links the sender dropped.")]
    public required uint DroppedLinksCount { get; init; }

    [Description("Attributes of the resource, written as span attributes are.")]
    public required IReadOnlyDictionary<string, JsonElement> Resource { get; init; }

    [Description("Schema URL of the resource as sent.")]
    public required string ResourceSchemaUrl { get; init; }

    [Description("Resource attributes the sender dropped.")]
    public required uint ResourceDroppedAttributesCount { get; init; }

    [Description("Library that made the span.")]
    public required ScopeResponse Scope { get; init; }

    [Description("W3C trace state as sent.")]
    public required string TraceState { get; init; }

    [Description("Span flags as sent.")]
    public required uint Flags { get; init; }

    [Description("Scores of the span. Always empty: nothing scores yet.")]
    public required IReadOnlyList<JsonElement> Scores { get; init; }

    [Description("When the server received it, RFC 3339 with nanoseconds.")]
    public required string ReceivedAt { get; init; }
}
