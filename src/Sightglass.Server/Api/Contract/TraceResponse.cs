using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One trace with its spans.")]
internal sealed record TraceResponse
{
    [Description("32 hexadecimal digits.")]
    public required string TraceId { get; init; }

    [Description("Name of the root span, or of the first span when no root has arrived.")]
    public required string RootName { get; init; }

    [Description("False when no root span has arrived.")]
    public required bool HasRoot { get; init; }

    [Description("Service of the root span; null when not said.")]
    public required string? Service { get; init; }

    [Description("Earliest start, RFC 3339 with nanoseconds.")]
    public required string StartTime { get; init; }

    [Description("From the earliest start to the latest end, milliseconds.")]
    public required decimal DurationMs { get; init; }

    [Description("Spans shown.")]
    public required int SpanCount { get; init; }

    [Description("Spans that failed.")]
    public required int ErrorCount { get; init; }

    [Description("Input tokens of the spans that count; null when unknown.")]
    public required long? InputTokens { get; init; }

    [Description("Output tokens of the spans that count; null when unknown.")]
    public required long? OutputTokens { get; init; }

    [Description("Reported cost of the spans that count, USD; null when unknown.")]
    public required decimal? CostUsd { get; init; }

    [Description("Services, in order of appearance.")]
    public required IReadOnlyList<string> Services { get; init; }

    [Description("True when the trace has more spans than are shown; the totals are then of those shown.")]
    public required bool Truncated { get; init; }

    [Description("In order of start.")]
    public required IReadOnlyList<SpanResponse> Spans { get; init; }
}
