using System.Collections.Immutable;
using Sightglass.Domain;

namespace Sightglass.Storage.Traces;

/// <summary>
/// What is light of all spans of one trace, column by column: no object for a span. All columns are of one length; a row is a span, in order of
/// start, then arrival, then span id.
/// </summary>
public sealed record TraceColumns
{
    /// <summary>The texts that columns point to by number. Number 0 is the empty text.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>Span ids.</summary>
    public required ImmutableArray<SpanId> SpanIds { get; init; }

    /// <summary>Parents' span ids; the zero id for a root.</summary>
    public required ImmutableArray<SpanId> ParentIds { get; init; }

    /// <summary>Starts, nanoseconds since 1970 UTC; never falling.</summary>
    public required ImmutableArray<ulong> StartNanos { get; init; }

    /// <summary>Ends, nanoseconds since 1970 UTC; 0 when the span never ended.</summary>
    public required ImmutableArray<ulong> EndNanos { get; init; }

    /// <summary>Names, as numbers of texts.</summary>
    public required ImmutableArray<int> Names { get; init; }

    /// <summary>Services, as numbers of texts.</summary>
    public required ImmutableArray<int> Services { get; init; }

    /// <summary>A tool's name, or a model call's model (the one that answered, else the one asked for), as numbers of texts; otherwise 0.</summary>
    public required ImmutableArray<int> Labels { get; init; }

    /// <summary>What the spans are.</summary>
    public required ImmutableArray<SpanOperation> Operations { get; init; }

    /// <summary>Kinds.</summary>
    public required ImmutableArray<SpanKind> Kinds { get; init; }

    /// <summary>Outcomes.</summary>
    public required ImmutableArray<SpanStatus> Statuses { get; init; }

    /// <summary>What else the spans have.</summary>
    public required ImmutableArray<SpanParts> Parts { get; init; }

    /// <summary>Input tokens of spans whose usage counts; null when unknown or when they do not count.</summary>
    public required ImmutableArray<long?> InputTokens { get; init; }

    /// <summary>Output tokens of spans whose usage counts; null when unknown or when they do not count.</summary>
    public required ImmutableArray<long?> OutputTokens { get; init; }

    /// <summary>Cost in nano-USD of spans whose usage counts; null when unknown or when they do not count.</summary>
    public required ImmutableArray<long?> CostNanoUsd { get; init; }

    /// <summary>Whether the span is a call that another span tells of, and counts instead.</summary>
    public required ImmutableArray<bool> ToldElsewhere { get; init; }

    /// <summary>Nanoseconds to the first token; null when unknown.</summary>
    public required ImmutableArray<ulong?> FirstTokenNanos { get; init; }

    /// <summary>True when the trace has more spans than were asked for.</summary>
    public required bool Truncated { get; init; }

    /// <summary>How many spans.</summary>
    public int Count => SpanIds.Length;
}
