using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Whether a call may be made.")]
internal sealed record BudgetCheckResponse
{
    [Description("False when a limit of a budget the call is of is reached, or would be passed by it.")]
    public required bool Allowed { get; init; }

    [Description("Those budgets.")]
    public required IReadOnlyList<BudgetStandResponse> Exhausted { get; init; }

    [Description("All budgets the call is of.")]
    public required IReadOnlyList<BudgetStandResponse> Budgets { get; init; }

    [Description("Budgets the call may be of: it does not say enough to tell (the tenant, the model, ...). They do not decide.")]
    public required IReadOnlyList<BudgetStandResponse> Undecided { get; init; }

    [Description("The least that is left in a budget the call is of, USD; null when none has a limit in USD, or nothing is known of it.")]
    public required decimal? LeftUsd { get; init; }

    [Description("The least tokens that are left likewise.")]
    public required long? LeftTokens { get; init; }

    [Description("The most calls of unknown cost in a budget the call is of: so many are not counted.")]
    public required long UnpricedCalls { get; init; }

    [Description("How old the oldest figure is, milliseconds; null when no budget decided.")]
    public required long? AgeMs { get; init; }
}
