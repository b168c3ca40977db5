using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One user.")]
internal sealed record UserResponse
{
    [Description("What the traces of the user add up to.")]
    public required UserSummaryResponse User { get; init; }

    [Description("The latest sessions, at most 20.")]
    public required IReadOnlyList<SessionSummaryResponse> Sessions { get; init; }

    [Description("How spans failed, the most frequent first, at most 10.")]
    public required IReadOnlyList<FailureResponse> TopErrors { get; init; }
}
