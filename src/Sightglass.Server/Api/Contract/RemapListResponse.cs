using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("The account of what was mapped anew.")]
internal sealed record RemapListResponse
{
    [Description("The last first.")]
    public required IReadOnlyList<RemapEntryResponse> Remaps { get; init; }
}
