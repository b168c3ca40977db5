using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What a model costs over time, to be kept.")]
internal sealed record PricedModelBody
{
    [Description("Whose list; taken from the address where there is one.")]
    public string? Provider { get; init; }

    [Description("The model's id; taken from the address where there is one.")]
    public string? Id { get; init; }

    [Description("Other ids of the same model.")]
    public IReadOnlyList<string>? Aliases { get; init; }

    [Description("True when some rates are not known: costs are then partial.")]
    public bool? Incomplete { get; init; }

    [Description("Where the figures come from.")]
    public string? Source { get; init; }

    [Description("The whole list of periods; they may not overlap.")]
    public IReadOnlyList<PricePeriodBody>? Periods { get; init; }

    [Description("The version that was read; 0: the project has none yet; none: whatever stands.")]
    public ulong? Version { get; init; }
}
