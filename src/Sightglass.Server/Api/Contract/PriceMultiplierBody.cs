using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A factor on the rates of a request's tokens, of a service tier or of a region: one of the two is named.")]
internal sealed record PriceMultiplierBody
{
    [Description("Whose requests.")]
    public string? Provider { get; init; }

    [Description("The service tier that the answer names.")]
    public string? ServiceTier { get; init; }

    [Description("Where the model ran: Anthropic's inference_geo, the beginning of a Bedrock profile's name.")]
    public string? Region { get; init; }

    [Description("The factor, above 0.")]
    public decimal? Factor { get; init; }
}
