using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One time that stored spans were mapped anew.")]
internal sealed record RemapEntryResponse
{
    [Description("When it began.")]
    public required string At { get; init; }

    [Description("The name of the API key it was asked with; null without one.")]
    public required string? By { get; init; }

    [Description("First moment inside.")]
    public required string From { get; init; }

    [Description("Last moment inside.")]
    public required string To { get; init; }

    [Description("The filter as it was written; empty for all.")]
    public required string Query { get; init; }

    [Description("False when it is at work, or did not come to its end: some spans are mapped anew then, and it can be asked again.")]
    public required bool Done { get; init; }

    [Description("Spans that were looked at.")]
    public required long Spans { get; init; }

    [Description("Those of which something is understood otherwise since.")]
    public required long Changed { get; init; }

    [Description("Those that were left as they are.")]
    public required long LeftAlone { get; init; }

    [Description("On how many spans each field changed, most first.")]
    public required IReadOnlyList<RemapFieldCountResponse> Fields { get; init; }
}
