using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A parameter that is wrong.")]
internal sealed record ParameterFaultResponse
{
    [Description("Its name; of a body the place in it, as periods[0].tiers[1].rates.input.")]
    public required string Parameter { get; init; }

    [Description("What is wrong and what would be right.")]
    public required string Message { get; init; }
}
