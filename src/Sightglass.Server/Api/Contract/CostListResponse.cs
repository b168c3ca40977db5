using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Who caused what calls cost.")]
internal sealed record CostListResponse
{
    [Description("The fields grouped by, as a filter writes them.")]
    public required IReadOnlyList<string> GroupBy { get; init; }

    [Description("In the order asked for: those that cost most first unless sort says otherwise.")]
    public required IReadOnlyList<CostRowResponse> Rows { get; init; }

    [Description("What all calls that match add up to, those of other pages included; each trace and session once.")]
    public required CostRowResponse Total { get; init; }

    [Description("How many rows there are on all pages.")]
    public required long Distinct { get; init; }

    [Description("Asks for the next page; null when this is the last.")]
    public required string? NextCursor { get; init; }
}
