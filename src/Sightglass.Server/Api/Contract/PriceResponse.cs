using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("The row of the price list that holds for a call.")]
internal sealed record PriceResponse
{
    [Description("Whose list.")]
    public required string Provider { get; init; }

    [Description("The model's id in it.")]
    public required string Id { get; init; }

    [Description("How the name led there: exact, alias, without_date, prefix, any_model, or deployment (a name of the project's own).")]
    public required string Match { get; init; }

    [Description("From when the row holds; null: always before.")]
    public required string? From { get; init; }

    [Description("Until when it holds; null: not known to end.")]
    public required string? To { get; init; }

    [Description("The limit of input tokens above which these rates hold; null for the usual ones.")]
    public required long? TierAboveInputTokens { get; init; }

    [Description("True when the rates are those of certain hours.")]
    public required bool Window { get; init; }

    [Description("The factor of the service tier; 1 without one.")]
    public required decimal Factor { get; init; }

    [Description("Where the model ran, as far as the span says: Anthropic's inference_geo, the beginning of a Bedrock profile's name; null otherwise.")]
    public required string? Region { get; init; }

    [Description("The factor of the region; 1 without one.")]
    public required decimal RegionFactor { get; init; }

    [Description("shipped with the program, or set up by the project.")]
    public required string Origin { get; init; }

    [Description("Where the figures come from.")]
    public required string Source { get; init; }
}
