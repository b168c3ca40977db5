using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What no price holds for.")]
internal sealed record UnpricedResponse
{
    [Description("The models, those of the most calls first, at most 500.")]
    public required IReadOnlyList<UnpricedModelResponse> Models { get; init; }

    [Description("Billable spans that do not say which model was used: no price can hold for them.")]
    public required long CallsWithoutModel { get; init; }

    [Description("True when there are more.")]
    public required bool More { get; init; }
}
