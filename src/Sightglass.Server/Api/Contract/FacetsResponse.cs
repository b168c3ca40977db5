using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What the traces that match have in common.")]
internal sealed record FacetsResponse
{
    [Description("In the order of the fields asked for.")]
    public required IReadOnlyList<FacetResponse> Facets { get; init; }
}
