using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("The saved views of the project.")]
internal sealed record ViewListResponse
{
    [Description("In the order of their names.")]
    public required IReadOnlyList<ViewResponse> Views { get; init; }
}
