using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A factor on all of a request's rates.")]
internal sealed record PriceMultiplierResponse
{
    [Description("Whose requests.")]
    public required string Provider { get; init; }

    [Description("The service tier that the answer named: batch, flex.")]
    public required string ServiceTier { get; init; }

    [Description("The factor.")]
    public required decimal Factor { get; init; }

    [Description("shipped with the program, or set up by the project.")]
    public required string Origin { get; init; }
}
