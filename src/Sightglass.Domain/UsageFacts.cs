using System.Runtime.InteropServices;

namespace Sightglass.Domain;

/// <summary>What of a span decides whether its usage counts in its trace: see <see cref="TraceUsage"/>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UsageFacts
{
    /// <summary>Its id.</summary>
    public required SpanId SpanId { get; init; }

    /// <summary>Its parent's id; zero for a root.</summary>
    public required SpanId ParentSpanId { get; init; }

    /// <summary>When it was received, in nanoseconds since 1970 UTC: of one span that came twice the first stays.</summary>
    public required ulong ReceivedNanos { get; init; }

    /// <summary>What it is for the sums.</summary>
    public required UsageRole Role { get; init; }

    /// <summary>What it is.</summary>
    public required SpanOperation Operation { get; init; }

    /// <summary>The dialect that told of it.</summary>
    public required string Dialect { get; init; }

    /// <summary>The provider's id of the answer; empty when not said.</summary>
    public required string ResponseId { get; init; }

    /// <summary>Whether it says any number of tokens.</summary>
    public required bool HasTokens { get; init; }

    /// <summary>Whether it says how much was cached or thought.</summary>
    public required bool HasDetail { get; init; }

    /// <summary>Whether it reports a cost.</summary>
    public required bool HasCost { get; init; }

    /// <summary>What a stored span says.</summary>
    public static UsageFacts Of(Span span)
    {
        ArgumentNullException.ThrowIfNull(span);
        var usage = span.Usage;
        return new UsageFacts
        {
            SpanId = span.SpanId,
            ParentSpanId = span.ParentSpanId,
            ReceivedNanos = span.ReceivedNanos,
            Role = usage.Role,
            Operation = span.Operation,
            Dialect = span.Dialect,
            ResponseId = span.ResponseId,
            HasTokens = usage.InputTokens is not null || usage.OutputTokens is not null || usage.TotalTokens is not null,
            HasDetail = usage.CacheReadTokens is not null || usage.CacheWriteTokens is not null || usage.ReasoningTokens is not null,
            HasCost = span.ReportedCostNanoUsd is not null,
        };
    }
}
