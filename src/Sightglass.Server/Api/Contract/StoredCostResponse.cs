using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A cost as it is stored.")]
internal sealed record StoredCostResponse
{
    [Description("US dollars; null when unknown.")]
    public required decimal? CostUsd { get; init; }

    [Description("computed, partial, reported, unpriced, usage_unknown; null where no model is used.")]
    public required string? Source { get; init; }

    [Description("The price it was computed from.")]
    public required string? Price { get; init; }
}
