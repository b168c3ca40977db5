using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One part of the prompts, estimated.")]
internal sealed record CostPartResponse
{
    [Description("system, history, context (retrieved documents), tools, question or other.")]
    public required string Part { get; init; }

    [Description("Input tokens of the calls that were looked at, by the part's share of their prompts' bytes. An estimate.")]
    public required long InputTokens { get; init; }

    [Description("Those of all parts, 0 to 1; null when there are none.")]
    public required double? Share { get; init; }

    [Description("What they cost in the calls that were looked at and whose input's cost is known, USD; null when it is known of none. An estimate.")]
    public required decimal? InputCostUsd { get; init; }
}
