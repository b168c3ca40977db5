using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A way in which spans failed.")]
internal sealed record FailureResponse
{
    [Description("The error's type; null when not said.")]
    public required string? Type { get; init; }

    [Description("The status message, its first 500 characters.")]
    public required string Message { get; init; }

    [Description("Traces with such a span.")]
    public required long Traces { get; init; }
}
