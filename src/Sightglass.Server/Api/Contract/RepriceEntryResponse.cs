using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One time that stored spans were priced anew.")]
internal sealed record RepriceEntryResponse
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

    [Description("False when it is at work, or did not come to its end: some spans have their new cost then, and it can be asked again.")]
    public required bool Done { get; init; }

    [Description("Spans that were looked at.")]
    public required long Calls { get; init; }

    [Description("Those that have another cost since.")]
    public required long Changed { get; init; }

    [Description("The cost before, US dollars.")]
    public required decimal CostBeforeUsd { get; init; }

    [Description("The cost after, US dollars.")]
    public required decimal CostAfterUsd { get; init; }
}
