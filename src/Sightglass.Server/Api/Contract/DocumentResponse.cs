using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A document that was found.")]
internal sealed record DocumentResponse
{
    [Description("Its id.")]
    public required string? Id { get; init; }

    [Description("How well it fits, in the unit of whoever found it.")]
    public required double? Score { get; init; }

    [Description("What it says.")]
    public required string? Text { get; init; }

    [Description("Its title or source.")]
    public required string? Title { get; init; }

    [Description("How many bytes the text had before it was cut; null when whole.")]
    public required long? CutBytes { get; init; }
}
