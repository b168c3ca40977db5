using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Whether a filter is right.")]
internal sealed record FilterCheckResponse
{
    [Description("True when it is.")]
    public required bool Valid { get; init; }

    [Description("The filter in its plainest form; null when it is not valid.")]
    public required string? Canonical { get; init; }

    [Description("What is wrong, in the order of the text.")]
    public required IReadOnlyList<FilterErrorResponse> Errors { get; init; }
}
