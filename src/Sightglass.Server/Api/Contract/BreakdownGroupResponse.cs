using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("The traces of one value. Figures are of whole traces.")]
internal sealed record BreakdownGroupResponse
{
    [Description("The value; null for the traces that have none.")]
    public required string? Value { get; init; }

    [Description("Traces.")]
    public required long Requests { get; init; }

    [Description("Traces with a failed span.")]
    public required long ErrorCount { get; init; }

    [Description("The duration that half of them do not exceed, milliseconds.")]
    public required decimal P50Ms { get; init; }

    [Description("The duration that 95 of 100 do not exceed, milliseconds.")]
    public required decimal P95Ms { get; init; }

    [Description("Input tokens of the spans that count; null when unknown.")]
    public required long? InputTokens { get; init; }

    [Description("Output tokens of the spans that count; null when unknown.")]
    public required long? OutputTokens { get; init; }

    [Description("Reported cost of the spans that count, USD; null when unknown.")]
    public required decimal? CostUsd { get; init; }

    [Description("Traces in each of the parts of the range that were asked for; empty when none were.")]
    public required IReadOnlyList<long> Counts { get; init; }
}
