using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("How a budget stands, in short.")]
internal sealed record BudgetStandResponse
{
    [Description("Its id.")]
    public required string Id { get; init; }

    [Description("Its name.")]
    public required string Name { get; init; }

    [Description("What is left, USD; null without a limit, or when nothing is known.")]
    public required decimal? LeftUsd { get; init; }

    [Description("The tokens left; null without a limit, or when nothing is known.")]
    public required long? LeftTokens { get; init; }

    [Description("Calls in the period whose cost is unknown: they are not counted.")]
    public required long UnpricedCalls { get; init; }

    [Description("When the period ends and it begins anew, RFC 3339.")]
    public required string PeriodEnd { get; init; }
}
