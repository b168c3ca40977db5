using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Whose cost differs most between two periods.")]
internal sealed record CostMoversResponse
{
    [Description("The fields grouped by, as a filter writes them.")]
    public required IReadOnlyList<string> GroupBy { get; init; }

    [Description("First moment of the period that is looked at, RFC 3339 with nanoseconds.")]
    public required string From { get; init; }

    [Description("Its last moment.")]
    public required string To { get; init; }

    [Description("First moment of the period it is held against.")]
    public required string AgainstFrom { get; init; }

    [Description("Its last moment.")]
    public required string AgainstTo { get; init; }

    [Description("Those whose cost differs most first, up or down; those of which it is not known last.")]
    public required IReadOnlyList<CostMoverResponse> Movers { get; init; }

    [Description("All groups together, those that are not listed included.")]
    public required CostMoverResponse Total { get; init; }

    [Description("How many groups there are.")]
    public required long Distinct { get; init; }
}
