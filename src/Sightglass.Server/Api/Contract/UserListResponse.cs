using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A page of users.")]
internal sealed record UserListResponse
{
    [Description("In the order asked for: those with the most requests first unless sort says otherwise.")]
    public required IReadOnlyList<UserSummaryResponse> Users { get; init; }

    [Description("Asks for the next page; null when this is the last.")]
    public required string? NextCursor { get; init; }

    [Description("What all users that match add up to, those of other pages included.")]
    public required UserTotalResponse Total { get; init; }
}
