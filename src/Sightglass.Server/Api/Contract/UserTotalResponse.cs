using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What all users that match add up to.")]
internal sealed record UserTotalResponse
{
    [Description("Traces.")]
    public required long Requests { get; init; }

    [Description("Traces with a failed span.")]
    public required long ErrorCount { get; init; }

    [Description("Input tokens of the spans that count; null when unknown.")]
    public required long? InputTokens { get; init; }

    [Description("Output tokens of the spans that count; null when unknown.")]
    public required long? OutputTokens { get; init; }

    [Description("Reported cost of the spans that count, USD; null when unknown.")]
    public required decimal? CostUsd { get; init; }
}
