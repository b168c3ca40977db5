using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One group's numbers.")]
internal sealed record StatsSeriesResponse
{
    [Description("Value of the field grouped by; empty when it is not set or there is one group.")]
    public required string Group { get; init; }

    [Description("In order of time; steps without a span are absent.")]
    public required IReadOnlyList<StatsPointResponse> Points { get; init; }
}
