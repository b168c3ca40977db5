using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One line of the list of sessions.")]
internal sealed record SessionSummaryResponse
{
    [Description("The session, as sent.")]
    public required string SessionId { get; init; }

    [Description("The one of its traces that began first: what /previews says of it is how the session began.")]
    public required string FirstTraceId { get; init; }

    [Description("Earliest start, RFC 3339 with nanoseconds.")]
    public required string FirstTime { get; init; }

    [Description("Latest end, RFC 3339 with nanoseconds.")]
    public required string LastTime { get; init; }

    [Description("From the first to the last time, milliseconds.")]
    public required decimal LengthMs { get; init; }

    [Description("Traces.")]
    public required long Turns { get; init; }

    [Description("Traces with a failed span.")]
    public required long ErrorCount { get; init; }

    [Description("Input tokens of the spans that count; null when unknown.")]
    public required long? InputTokens { get; init; }

    [Description("Output tokens of the spans that count; null when unknown.")]
    public required long? OutputTokens { get; init; }

    [Description("Reported cost of the spans that count, USD; null when unknown.")]
    public required decimal? CostUsd { get; init; }

    [Description("Users, at most 3.")]
    public required IReadOnlyList<string> Users { get; init; }

    [Description("Models used, at most 20.")]
    public required IReadOnlyList<string> Models { get; init; }

    [Description("Services that took part, at most 20.")]
    public required IReadOnlyList<string> Services { get; init; }
}
