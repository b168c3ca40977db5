using Sightglass.Domain;

namespace Sightglass.Storage.Spans;

/// <summary>One line of the trace list.</summary>
public sealed record TraceSummary
{
    /// <summary>The trace.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>The name of the root span, or of the head span when no root has arrived.</summary>
    public required string RootName { get; init; }

    /// <summary>False when no root span has arrived.</summary>
    public required bool HasRoot { get; init; }

    /// <summary>The head span's service.</summary>
    public required string Service { get; init; }

    /// <summary>The services that took part, at most 20, in the order of their names.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>The head span's environment; empty when not said.</summary>
    public required string Environment { get; init; }

    /// <summary>The head span's release; empty when not said.</summary>
    public required string Release { get; init; }

    /// <summary>The earliest start of any of its spans.</summary>
    public required ulong StartNanos { get; init; }

    /// <summary>From the earliest start to the latest end, nanoseconds.</summary>
    public required ulong DurationNanos { get; init; }

    /// <summary>How many spans it has so far.</summary>
    public required long SpanCount { get; init; }

    /// <summary>How many of them failed.</summary>
    public required long ErrorCount { get; init; }

    /// <summary>True when one of its spans has not ended, as far as is known.</summary>
    public required bool NeverEnded { get; init; }

    /// <summary>Calls of language models.</summary>
    public required long ModelCalls { get; init; }

    /// <summary>Time to first token of the first model call that reports one, nanoseconds; null when none does.</summary>
    public ulong? FirstTokenNanos { get; init; }

    /// <summary>Input tokens of the spans that count; null when none said.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Output tokens of the spans that count; null when none said.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Cost the application reported on spans that count, nano-USD; null when none did.</summary>
    public long? CostNanoUsd { get; init; }

    /// <summary>The models used.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The user, from any span that names one; empty when none does.</summary>
    public required string User { get; init; }

    /// <summary>The session, from any span that names one; empty when none does.</summary>
    public required string Session { get; init; }
}
