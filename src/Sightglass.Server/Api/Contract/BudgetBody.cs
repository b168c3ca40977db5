using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A budget, to be kept.")]
internal sealed record BudgetBody
{
    [Description("Its name, 1 to 200 characters.")]
    public string? Name { get; init; }

    [Description("The tenant whose calls it is of; empty for any.")]
    public string? Tenant { get; init; }

    [Description("The user whose calls it is of; empty for any.")]
    public string? User { get; init; }

    [Description("The model whose calls it is of, * stands for anything; empty for any.")]
    public string? Model { get; init; }

    [Description("A filter on calls, such as attr.feature:checkout; empty for none.")]
    public string? Query { get; init; }

    [Description("How often it begins anew, by the calendar in UTC: day, week (from Monday) or month.")]
    public string? Period { get; init; }

    [Description("What may be spent in a period, USD. One limit is needed.")]
    public decimal? LimitUsd { get; init; }

    [Description("How many input and output tokens may be used in a period.")]
    public long? LimitTokens { get; init; }

    [Description("For a change: the version it is of.")]
    public ulong? Version { get; init; }
}
