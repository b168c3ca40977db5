using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A number over time.")]
internal sealed record StatsResponse
{
    [Description("The metric.")]
    public required string Metric { get; init; }

    [Description("What values are counted in: spans, ratio, usd, tokens, calls or ms.")]
    public required string Unit { get; init; }

    [Description("The field grouped by; null when there is one group.")]
    public required string? GroupBy { get; init; }

    [Description("The width of a point as asked for; null when each series is one point.")]
    public required string? Step { get; init; }

    [Description("One per group, largest first.")]
    public required IReadOnlyList<StatsSeriesResponse> Series { get; init; }
}
