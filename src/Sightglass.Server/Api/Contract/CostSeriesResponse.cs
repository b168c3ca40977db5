using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One group over time.")]
internal sealed record CostSeriesResponse
{
    [Description("The value of each field grouped by; null where the calls have none. Empty when nothing is grouped by, or when this is all others together.")]
    public required IReadOnlyList<string?> Values { get; init; }

    [Description("True when this is all groups that have no series of their own, together.")]
    public required bool Other { get; init; }

    [Description("In order of time; steps without a call are absent.")]
    public required IReadOnlyList<StatsPointResponse> Points { get; init; }
}
