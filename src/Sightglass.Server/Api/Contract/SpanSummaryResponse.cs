using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One line of the span list: a span without its content, its attributes and what else was sent. Null means not said.")]
internal sealed record SpanSummaryResponse
{
    [Description("32 hexadecimal digits.")]
    public required string TraceId { get; init; }

    [Description("16 hexadecimal digits.")]
    public required string SpanId { get; init; }

    [Description("16 hexadecimal digits; null for a root.")]
    public required string? ParentSpanId { get; init; }

    [Description("Name as sent.")]
    public required string Name { get; init; }

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

    [Description("Duration in milliseconds; 0 when it ended before it began, null when it never ended.")]
    public required decimal? DurationMs { get; init; }

    [Description("unset, ok or error.")]
    public required string Status { get; init; }

    [Description("Class of the error.")]
    public required string? ErrorType { get; init; }

    [Description("Model that answered, or else the one asked for.")]
    public required string? Model { get; init; }

    [Description("Input tokens, those of caches included.")]
    public required long? InputTokens { get; init; }

    [Description("Output tokens, reasoning included.")]
    public required long? OutputTokens { get; init; }

    [Description("Cost, USD; null when unknown.")]
    public required decimal? CostUsd { get; init; }

    [Description("Time to the first token, milliseconds.")]
    public required decimal? TtftMs { get; init; }

    [Description("Session or conversation.")]
    public required string? SessionId { get; init; }

    [Description("User.")]
    public required string? UserId { get; init; }

    [Description("Tenant or customer.")]
    public required string? TenantId { get; init; }
}
