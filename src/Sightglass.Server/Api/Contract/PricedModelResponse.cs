using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What a model costs over time.")]
internal sealed record PricedModelResponse
{
    [Description("Whose list the price is from; * for a model that costs the same whoever serves it.")]
    public required string Provider { get; init; }

    [Description("The model's id in that list; * for every model of the provider.")]
    public required string Id { get; init; }

    [Description("Other ids of the same model.")]
    public required IReadOnlyList<string> Aliases { get; init; }

    [Description("True when some rates are not known: costs are then partial.")]
    public required bool Incomplete { get; init; }

    [Description("Where the figures come from.")]
    public required string Source { get; init; }

    [Description("The periods by time; they do not overlap.")]
    public required IReadOnlyList<PricePeriodResponse> Periods { get; init; }

    [Description("shipped with the program, or set up by the project.")]
    public required string Origin { get; init; }

    [Description("The version of the project's prices that last changed it; a change names it. Null for one that is shipped.")]
    public required ulong? Version { get; init; }

    [Description("When the project last changed it, RFC 3339 with nanoseconds; null for one that is shipped.")]
    public required string? ChangedAt { get; init; }

    [Description("True when it takes the place of a shipped one, which holds again once it is deleted.")]
    public required bool ReplacesShipped { get; init; }
}
