using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A model that was used while no price held for it.")]
internal sealed record UnpricedModelResponse
{
    [Description("The provider; null when unknown.")]
    public required string? Provider { get; init; }

    [Description("The model's name as sent.")]
    public required string Model { get; init; }

    [Description("How many billable spans no price holds for.")]
    public required long Calls { get; init; }

    [Description("Their input tokens; null when none of them says any.")]
    public required long? InputTokens { get; init; }

    [Description("Their output tokens; null when none of them says any.")]
    public required long? OutputTokens { get; init; }

    [Description("When the first of them began.")]
    public required string FirstTime { get; init; }

    [Description("When the last of them began.")]
    public required string LastTime { get; init; }
}
