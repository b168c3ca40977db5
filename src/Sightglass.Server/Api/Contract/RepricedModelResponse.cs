using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What pricing anew makes of one model's calls.")]
internal sealed record RepricedModelResponse
{
    [Description("The provider; null when unknown.")]
    public required string? Provider { get; init; }

    [Description("The model; null when unknown.")]
    public required string? Model { get; init; }

    [Description("Its spans that tell of usage.")]
    public required long Calls { get; init; }

    [Description("Those whose cost, or what it is made of, is another.")]
    public required long Changed { get; init; }

    [Description("The cost before, US dollars.")]
    public required decimal CostBeforeUsd { get; init; }

    [Description("The cost after, US dollars.")]
    public required decimal CostAfterUsd { get; init; }

    [Description("Calls whose cost was unknown.")]
    public required long UnknownBefore { get; init; }

    [Description("Calls whose cost is unknown after.")]
    public required long UnknownAfter { get; init; }
}
