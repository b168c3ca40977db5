using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Cost, calls or tokens over time.")]
internal sealed record CostsOverTimeResponse
{
    [Description("The metric.")]
    public required string Metric { get; init; }

    [Description("What values are counted in: usd, calls or tokens.")]
    public required string Unit { get; init; }

    [Description("The fields grouped by, as a filter writes them.")]
    public required IReadOnlyList<string> GroupBy { get; init; }

    [Description("The width of a point as asked for.")]
    public required string Step { get; init; }

    [Description("The groups with the most first; all others together last, when there are any.")]
    public required IReadOnlyList<CostSeriesResponse> Series { get; init; }
}
