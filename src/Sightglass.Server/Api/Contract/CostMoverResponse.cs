using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One group in two periods.")]
internal sealed record CostMoverResponse
{
    [Description("The value of each field grouped by; null where the calls have none. Empty for the total.")]
    public required IReadOnlyList<string?> Values { get; init; }

    [Description("The period it is held against.")]
    public required CostPeriodResponse Before { get; init; }

    [Description("The period that is looked at.")]
    public required CostPeriodResponse After { get; init; }

    [Description("new: no calls before; gone: no calls after; changed: calls in both.")]
    public required string Presence { get; init; }

    [Description("After minus before, USD; null when one of them is not known.")]
    public required decimal? DifferenceUsd { get; init; }

    [Description("That of the total's difference; below 0 for what went the other way, and above 1 where others did. Null when unknown or the total is 0.")]
    public required double? Share { get; init; }

    [Description("The part of the difference that more or fewer calls make, USD: (n1 - n0)(p0 + p1)/2.")]
    public required decimal? ByCallsUsd { get; init; }

    [Description("The part of the difference that dearer or cheaper calls make, USD: (p1 - p0)(n0 + n1)/2.")]
    public required decimal? ByCostPerCallUsd { get; init; }
}
