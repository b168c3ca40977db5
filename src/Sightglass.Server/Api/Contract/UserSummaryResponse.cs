using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One line of the list of users.")]
internal sealed record UserSummaryResponse
{
    [Description("The user, as sent.")]
    public required string UserId { get; init; }

    [Description("Earliest start, RFC 3339 with nanoseconds.")]
    public required string FirstTime { get; init; }

    [Description("Latest end, RFC 3339 with nanoseconds.")]
    public required string LastTime { get; init; }

    [Description("Traces.")]
    public required long Requests { get; init; }

    [Description("Traces with a failed span.")]
    public required long ErrorCount { get; init; }

    [Description("Those of all, 0 to 1.")]
    public required double ErrorRate { get; init; }

    [Description("The duration that 95 of 100 traces do not exceed, milliseconds.")]
    public required decimal P95Ms { get; init; }

    [Description("Input tokens of the spans that count; null when unknown.")]
    public required long? InputTokens { get; init; }

    [Description("Output tokens of the spans that count; null when unknown.")]
    public required long? OutputTokens { get; init; }

    [Description("Reported cost of the spans that count, USD; null when unknown.")]
    public required decimal? CostUsd { get; init; }

    [Description("Sessions.")]
    public required long Sessions { get; init; }

    [Description("Models used, at most 20.")]
    public required IReadOnlyList<string> Models { get; init; }
}
