using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("The prices that hold in the project.")]
internal sealed record PriceListResponse
{
    [Description("The day of which the shipped prices were gathered.")]
    public required string AsOf { get; init; }

    [Description("The version of the project's own prices; 0 when it has none. A change of all of them names it.")]
    public required ulong Version { get; init; }

    [Description("The models that were asked for, by provider and id.")]
    public required IReadOnlyList<PricedModelResponse> Models { get; init; }

    [Description("Factors by service tier and by region.")]
    public required IReadOnlyList<PriceMultiplierResponse> Multipliers { get; init; }

    [Description("The project's names for models.")]
    public required IReadOnlyList<DeploymentResponse> Deployments { get; init; }
}
