using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What the calls of one period add up to.")]
internal sealed record CostPeriodResponse
{
    [Description("Cost, USD: 0 when there were no calls; null when there were and the cost of none is known.")]
    public required decimal? CostUsd { get; init; }

    [Description("Calls.")]
    public required long Calls { get; init; }

    [Description("Calls whose cost is not known.")]
    public required long UnpricedCalls { get; init; }
}
