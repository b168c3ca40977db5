using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Where a cost comes from.")]
internal sealed record CostResponse
{
    [Description("reported (by the application); null when the cost is unknown.")]
    public required string? Source { get; init; }
}
