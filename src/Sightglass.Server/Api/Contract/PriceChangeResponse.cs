using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A change of one entry of the project's prices.")]
internal sealed record PriceChangeResponse
{
    [Description("The version that the change made; entries of a file that was taken at once share it.")]
    public required ulong Version { get; init; }

    [Description("When, RFC 3339 with nanoseconds.")]
    public required string At { get; init; }

    [Description("The name of the API key it was made with; null without one.")]
    public required string? By { get; init; }

    [Description("What was changed: model, deployment or multiplier.")]
    public required string Kind { get; init; }

    [Description("What it stood at before; null when the project had none of its own.")]
    public required PriceStateResponse? Before { get; init; }

    [Description("What it stands at after; null when it was deleted.")]
    public required PriceStateResponse? After { get; init; }
}
