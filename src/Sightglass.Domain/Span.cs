using System.Collections.Immutable;

namespace Sightglass.Domain;

/// <summary>One stored span: what arrived, and what Sightglass understood of it. Null and empty mean "not said".</summary>
public sealed record Span
{
    /// <summary>The project whose key it came with.</summary>
    public required string Project { get; init; }

    /// <summary>Its trace.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>Its own id.</summary>
    public required SpanId SpanId { get; init; }

    /// <summary>Its parent; the zero id for a root.</summary>
    public required SpanId ParentSpanId { get; init; }

    /// <summary>W3C trace state, as sent.</summary>
    public string TraceState { get; init; } = "";

    /// <summary>Span flags, as sent.</summary>
    public uint Flags { get; init; }

    /// <summary>Its name, as sent.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind.</summary>
    public required SpanKind Kind { get; init; }

    /// <summary>Start, in nanoseconds since 1970 UTC, as sent.</summary>
    public required ulong StartNanos { get; init; }

    /// <summary>End, in nanoseconds since 1970 UTC, as sent; 0 when the span never ended.</summary>
    public required ulong EndNanos { get; init; }

    /// <summary>When this server received it, in nanoseconds since 1970 UTC.</summary>
    public required ulong ReceivedNanos { get; init; }

    /// <summary>Its status.</summary>
    public required SpanStatus Status { get; init; }

    /// <summary>The status message, as sent.</summary>
    public string StatusMessage { get; init; } = "";

    /// <summary>The service's name (<c>service.name</c>); empty when not said.</summary>
    public string Service { get; init; } = "";

    /// <summary>The deployment environment; empty when not said.</summary>
    public string Environment { get; init; } = "";

    /// <summary>The service's version (<c>service.version</c>); empty when not said.</summary>
    public string Release { get; init; } = "";

    /// <summary>What the span is.</summary>
    public SpanOperation Operation { get; init; }

    /// <summary>The dialect that was recognised: <c>otel</c>, <c>plain</c> or empty.</summary>
    public string Dialect { get; init; } = "";

    /// <summary>The model provider, in the canonical vocabulary; empty when not said.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The model asked for.</summary>
    public string RequestModel { get; init; } = "";

    /// <summary>The model that answered.</summary>
    public string ResponseModel { get; init; } = "";

    /// <summary>The provider's id of the answer.</summary>
    public string ResponseId { get; init; } = "";

    /// <summary>Sampling temperature.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling.</summary>
    public double? TopP { get; init; }

    /// <summary>The limit on output tokens.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>Whether the answer was streamed.</summary>
    public bool? Stream { get; init; }

    /// <summary>The prompt template's name or id.</summary>
    public string PromptName { get; init; } = "";

    /// <summary>The prompt template's version.</summary>
    public string PromptVersion { get; init; } = "";

    /// <summary>The prompt's hash, as the sender computed it.</summary>
    public string PromptHash { get; init; } = "";

    /// <summary>The session or conversation.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>The user.</summary>
    public string UserId { get; init; } = "";

    /// <summary>The tenant or customer.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>Tokens and how they count.</summary>
    public required TokenUsage Usage { get; init; }

    /// <summary>The cost the application reported, in nano-USD; null when none.</summary>
    public long? ReportedCostNanoUsd { get; init; }

    /// <summary>What it costs and how that is known.</summary>
    public Cost Cost { get; init; } = Cost.None;

    /// <summary>Time to the first chunk of a streamed answer, in nanoseconds.</summary>
    public ulong? TimeToFirstTokenNanos { get; init; }

    /// <summary>Why the model stopped, in the canonical vocabulary.</summary>
    public ImmutableArray<string> FinishReasons { get; init; } = [];

    /// <summary>The tool's name.</summary>
    public string ToolName { get; init; } = "";

    /// <summary>The tool call's id.</summary>
    public string ToolCallId { get; init; } = "";

    /// <summary>The tool's arguments, as sent (JSON or text).</summary>
    public string ToolArguments { get; init; } = "";

    /// <summary>The tool's result, as sent (JSON or text).</summary>
    public string ToolResult { get; init; } = "";

    /// <summary>Retrieved documents as a JSON array, as sent; empty when none were sent.</summary>
    public string Documents { get; init; } = "";

    /// <summary>The system instructions, as sent (JSON or text).</summary>
    public string SystemInstructions { get; init; } = "";

    /// <summary>The messages that went in, as sent (JSON or text).</summary>
    public string InputMessages { get; init; } = "";

    /// <summary>The messages that came out, as sent (JSON or text).</summary>
    public string OutputMessages { get; init; } = "";

    /// <summary>The error's type: a status code or an exception's name.</summary>
    public string ErrorType { get; init; } = "";

    /// <summary>All span attributes, in the order sent, those that also have a property here included.</summary>
    public required ImmutableArray<Attribute> Attributes { get; init; }

    /// <summary>How many attributes the sender dropped.</summary>
    public uint DroppedAttributesCount { get; init; }

    /// <summary>Its events, in the order sent.</summary>
    public required ImmutableArray<SpanEvent> Events { get; init; }

    /// <summary>How many events the sender dropped.</summary>
    public uint DroppedEventsCount { get; init; }

    /// <summary>Its links, in the order sent.</summary>
    public required ImmutableArray<SpanLink> Links { get; init; }

    /// <summary>How many links the sender dropped.</summary>
    public uint DroppedLinksCount { get; init; }

    /// <summary>The library that made it.</summary>
    public required InstrumentationScope Scope { get; init; }

    /// <summary>What sent it.</summary>
    public required Resource Resource { get; init; }

    /// <summary>End minus start in nanoseconds; 0 when it never ended or ended before it began.</summary>
    public ulong DurationNanos => EndNanos > StartNanos ? EndNanos - StartNanos : 0;

    /// <summary>True when the span was sent without an end.</summary>
    public bool IsUnfinished => EndNanos == 0;
}
