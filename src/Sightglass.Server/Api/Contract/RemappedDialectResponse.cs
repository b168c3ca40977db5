using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Spans of one dialect before and after.")]
internal sealed record RemappedDialectResponse
{
    [Description("The dialect before; null for none.")]
    public required string? Before { get; init; }

    [Description("The dialect after; null for none.")]
    public required string? After { get; init; }

    [Description("The spans.")]
    public required long Spans { get; init; }

    [Description("Those of which anything changes.")]
    public required long Changed { get; init; }
}
