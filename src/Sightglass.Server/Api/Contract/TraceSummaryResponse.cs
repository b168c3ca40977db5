using System.ComponentModel;
using System.Text.Json;

namespace Sightglass.Server.Api.Contract;

[Description("One line of the trace list.")]
internal sealed record TraceSummaryResponse
{
    [Description("32 hexadecimal digits.")]
    public required string TraceId { get; init; }

    [Description("Name of the root span, or of the first span when no root has arrived.")]
    public required string RootName { get; init; }

    [Description("False when no root span has arrived.")]
    public required bool HasRoot { get; init; }

    [Description("Service of the root span; null when not said.")]
    public required string? Service { get; init; }

    [Description("Services that took part, at most 20.")]
    public required IReadOnlyList<string> Services { get; init; }

    [Description("Deployment environment of the root span; null when not said.")]
    public required string? Environment { get; init; }

    [Description("Version of the root span's service; null when not said.")]
    public required string? Release { get; init; }

    [Description("Earliest start, RFC 3339 with nanoseconds.")]
    public required string StartTime { get; init; }

    [Description("From the earliest start to the latest end, milliseconds.")]
    public required decimal DurationMs { get; init; }

    [Description("Spans that have arrived.")]
    public required long SpanCount { get; init; }

    [Description("Spans that failed.")]
    public required long ErrorCount { get; init; }

    [Description("True when a span of it has not ended, as far as is known.")]
    public required bool NeverEnded { get; init; }

    [Description("Calls of language models.")]
    public required long ModelCalls { get; init; }

    [Description("Time to first token of the first model call that reports one, milliseconds; null when none does.")]
    public required decimal? FirstTokenMs { get; init; }

    [Description("Input tokens of the spans that count; null when unknown.")]
    public required long? InputTokens { get; init; }

    [Description("Output tokens of the spans that count; null when unknown.")]
    public required long? OutputTokens { get; init; }

    [Description("Reported cost of the spans that count, USD; null when unknown.")]
    public required decimal? CostUsd { get; init; }

    [Description("Models used.")]
    public required IReadOnlyList<string> Models { get; init; }

    [Description("User; null when no span names one.")]
    public required string? User { get; init; }

    [Description("Session; null when no span names one.")]
    public required string? Session { get; init; }

    [Description("Scores of the trace. Always empty: nothing scores yet.")]
    public required IReadOnlyList<JsonElement> Scores { get; init; }
}
