using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A factor on the rates of a request's tokens, of a service tier or of a region.")]
internal sealed record PriceMultiplierResponse
{
    [Description("Whose requests.")]
    public required string Provider { get; init; }

    [Description("The service tier that the answer named: batch, flex; null of a region.")]
    public required string? ServiceTier { get; init; }

    [Description("Where the model ran: us; null of a service tier.")]
    public required string? Region { get; init; }

    [Description("The factor.")]
    public required decimal Factor { get; init; }

    [Description("shipped with the program, or set up by the project.")]
    public required string Origin { get; init; }
}
