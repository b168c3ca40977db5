using Sightglass.Domain;

namespace Sightglass.Storage.Spans;

/// <summary>One line of the span list: what a span is, how it went and whose it is, without what was said in it or sent with it. Empty text means not said.</summary>
public sealed record SpanSummary
{
    /// <summary>The trace.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>The span.</summary>
    public required SpanId SpanId { get; init; }

    /// <summary>The parent; zero for a root.</summary>
    public required SpanId ParentSpanId { get; init; }

    /// <summary>Name as sent.</summary>
    public required string Name { get; init; }

    /// <summary>What the span is.</summary>
    public required SpanOperation Operation { get; init; }

    /// <summary>Start, nanoseconds since 1970.</summary>
    public required ulong StartNanos { get; init; }

    /// <summary>End as sent, nanoseconds since 1970; 0 when the span never ended.</summary>
    public required ulong EndNanos { get; init; }

    /// <summary>Status as sent.</summary>
    public required SpanStatus Status { get; init; }

    /// <summary>Class of the error.</summary>
    public required string ErrorType { get; init; }

    /// <summary>Service that sent it.</summary>
    public required string Service { get; init; }

    /// <summary>Deployment environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Version of the service.</summary>
    public required string Release { get; init; }

    /// <summary>Model asked for.</summary>
    public required string RequestModel { get; init; }

    /// <summary>Model that answered.</summary>
    public required string ResponseModel { get; init; }

    /// <summary>Session or conversation.</summary>
    public required string SessionId { get; init; }

    /// <summary>User.</summary>
    public required string UserId { get; init; }

    /// <summary>Tenant or customer.</summary>
    public required string TenantId { get; init; }

    /// <summary>Tokens in, those of caches included; null when not said.</summary>
    public required long? InputTokens { get; init; }

    /// <summary>Tokens out, reasoning included; null when not said.</summary>
    public required long? OutputTokens { get; init; }

    /// <summary>Cost in nano-USD; null when unknown.</summary>
    public required long? CostNanoUsd { get; init; }

    /// <summary>Time to the first token, nanoseconds; null when not said.</summary>
    public required ulong? TimeToFirstTokenNanos { get; init; }

    /// <summary>End minus start in nanoseconds; 0 when it never ended or ended before it began.</summary>
    public ulong DurationNanos => EndNanos > StartNanos ? EndNanos - StartNanos : 0;

    /// <summary>True when the span was sent without an end.</summary>
    public bool IsUnfinished => EndNanos == 0;

    /// <summary>The place in the list of spans.</summary>
    public SpanCursor Place => new(StartNanos, TraceId, SpanId);
}
