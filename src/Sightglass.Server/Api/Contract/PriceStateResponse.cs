using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("An entry as it stood. One of the three is there.")]
internal sealed record PriceStateResponse
{
    [Description("A model's prices.")]
    public required PricedModelResponse? Model { get; init; }

    [Description("A name of the project's own.")]
    public required DeploymentResponse? Deployment { get; init; }

    [Description("A factor.")]
    public required PriceMultiplierResponse? Multiplier { get; init; }
}
