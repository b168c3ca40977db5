using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What pricing anew changed, or would change.")]
internal sealed record RepriceResponse
{
    [Description("False when nothing was changed: it was a dry run.")]
    public required bool Applied { get; init; }

    [Description("Stored spans that tell of usage and were looked at.")]
    public required long Calls { get; init; }

    [Description("Those whose cost, or what it is made of, is another.")]
    public required long Changed { get; init; }

    [Description("The cost before, US dollars, of the calls that count in their trace and whose cost was known.")]
    public required decimal CostBeforeUsd { get; init; }

    [Description("Their cost after, US dollars.")]
    public required decimal CostAfterUsd { get; init; }

    [Description("Calls that count and whose cost was unknown.")]
    public required long UnknownBefore { get; init; }

    [Description("Calls that count and whose cost is unknown after.")]
    public required long UnknownAfter { get; init; }

    [Description("The same by model, the largest difference first, at most 500.")]
    public required IReadOnlyList<RepricedModelResponse> Models { get; init; }
}
