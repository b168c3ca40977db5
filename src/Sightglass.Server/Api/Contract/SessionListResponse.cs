using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A page of sessions.")]
internal sealed record SessionListResponse
{
    [Description("In the order asked for: the last active first unless sort says otherwise.")]
    public required IReadOnlyList<SessionSummaryResponse> Sessions { get; init; }

    [Description("Asks for the next page; null when this is the last.")]
    public required string? NextCursor { get; init; }
}
