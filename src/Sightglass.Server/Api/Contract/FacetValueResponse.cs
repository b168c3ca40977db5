using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A value and the traces that have it.")]
internal sealed record FacetValueResponse
{
    [Description("As stored.")]
    public required string Value { get; init; }

    [Description("Traces with a span that has it.")]
    public required long Traces { get; init; }
}
