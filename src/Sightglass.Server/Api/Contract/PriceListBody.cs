using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("All of a project's own prices: a price file.")]
internal sealed record PriceListBody
{
    [Description("The day of which the prices were gathered; for the reader.")]
    public string? AsOf { get; init; }

    [Description("USD.")]
    public string? Currency { get; init; }

    [Description("For the reader.")]
    public string? Unit { get; init; }

    [Description("For the reader.")]
    public string? Note { get; init; }

    [Description("The models. Those whose origin is shipped are left out.")]
    public IReadOnlyList<PricedModelBody>? Models { get; init; }

    [Description("Factors by service tier and by region. Those whose origin is shipped are left out.")]
    public IReadOnlyList<PriceMultiplierBody>? Multipliers { get; init; }

    [Description("The project's names for models.")]
    public IReadOnlyList<DeploymentBody>? Deployments { get; init; }

    [Description("The version that was read; 0: the project has none yet; none: whatever stands.")]
    public ulong? Version { get; init; }
}
