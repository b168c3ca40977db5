using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A budget and how it stands in its present period.")]
internal sealed record BudgetResponse
{
    [Description("Its id.")]
    public required string Id { get; init; }

    [Description("Its version, from 1; a change names the version it is of.")]
    public required ulong Version { get; init; }

    [Description("Its name.")]
    public required string Name { get; init; }

    [Description("The tenant whose calls it is of; empty for any.")]
    public required string Tenant { get; init; }

    [Description("The user whose calls it is of; empty for any.")]
    public required string User { get; init; }

    [Description("The model whose calls it is of, * stands for anything; empty for any.")]
    public required string Model { get; init; }

    [Description("A filter on calls; empty for none.")]
    public required string Query { get; init; }

    [Description("day, week or month.")]
    public required string Period { get; init; }

    [Description("What may be spent in a period, USD; null for no limit.")]
    public required decimal? LimitUsd { get; init; }

    [Description("How many tokens may be used in a period; null for no limit.")]
    public required long? LimitTokens { get; init; }

    [Description("The first moment of the present period, RFC 3339.")]
    public required string PeriodStart { get; init; }

    [Description("The first moment after it.")]
    public required string PeriodEnd { get; init; }

    [Description("What was spent in it, USD, without the calls whose cost is unknown; null when there are calls and no cost is known of any.")]
    public required decimal? SpentUsd { get; init; }

    [Description("What is left, USD; below 0 when more was spent than may be. Null without a limit, or when nothing is known.")]
    public required decimal? LeftUsd { get; init; }

    [Description("What will have been spent at the period's end if it goes on as so far: spent divided by the share of the period that has passed. Null in its first hour, or when nothing is known.")]
    public required decimal? ForecastUsd { get; init; }

    [Description("Input and output tokens used, without the calls that say none; null when there are calls and none says any.")]
    public required long? SpentTokens { get; init; }

    [Description("The tokens left; below 0 when more were used than may be. Null without a limit, or when nothing is known.")]
    public required long? LeftTokens { get; init; }

    [Description("Tokens at the period's end if it goes on as so far.")]
    public required long? ForecastTokens { get; init; }

    [Description("Calls in the period.")]
    public required long Calls { get; init; }

    [Description("Those of them whose cost is unknown: they are not in spentUsd, so more than that was spent.")]
    public required long UnpricedCalls { get; init; }

    [Description("Those of them that say no tokens: they are not in spentTokens.")]
    public required long CallsWithoutTokens { get; init; }

    [Description("Whether a limit is reached.")]
    public required bool Exhausted { get; init; }

    [Description("When the figures were read, RFC 3339.")]
    public required string AsOf { get; init; }

    [Description("When it was made, RFC 3339 with nanoseconds.")]
    public required string CreatedAt { get; init; }

    [Description("When it was last changed.")]
    public required string UpdatedAt { get; init; }
}
