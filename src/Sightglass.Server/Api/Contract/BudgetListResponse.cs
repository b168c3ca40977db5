using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("The budgets of the project.")]
internal sealed record BudgetListResponse
{
    [Description("In the order of their names, at most 100.")]
    public required IReadOnlyList<BudgetResponse> Budgets { get; init; }
}
