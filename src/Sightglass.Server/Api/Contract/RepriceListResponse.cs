using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("The account of what was priced anew.")]
internal sealed record RepriceListResponse
{
    [Description("The last first.")]
    public required IReadOnlyList<RepriceEntryResponse> Reprices { get; init; }
}
