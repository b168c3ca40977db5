using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A factor on all of a request's rates.")]
internal sealed record PriceMultiplierBody
{
    [Description("Whose requests.")]
    public string? Provider { get; init; }

    [Description("The service tier that the answer names.")]
    public string? ServiceTier { get; init; }

    [Description("The factor, above 0.")]
    public decimal? Factor { get; init; }
}
