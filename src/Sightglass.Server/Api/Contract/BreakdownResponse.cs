using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("The traces that match, by the values of a field.")]
internal sealed record BreakdownResponse
{
    [Description("The field, as a filter writes it.")]
    public required string Field { get; init; }

    [Description("One for each value, in the order asked for. A trace with several values is in the group of each.")]
    public required IReadOnlyList<BreakdownGroupResponse> Groups { get; init; }

    [Description("How many groups there are.")]
    public required long Distinct { get; init; }

    [Description("True when there are more than are listed.")]
    public required bool More { get; init; }
}
