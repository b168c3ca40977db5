using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A message, in one form whatever it was sent in.")]
internal sealed record MessageResponse
{
    [Description("system, user, assistant, tool or other.")]
    public required string Role { get; init; }

    [Description("Name of the speaker.")]
    public required string? Name { get; init; }

    [Description("What is said, in order.")]
    public required IReadOnlyList<PartResponse> Parts { get; init; }

    [Description("How many tokens it may be. Always null: nothing estimates yet.")]
    public required long? TokensEstimate { get; init; }
}
