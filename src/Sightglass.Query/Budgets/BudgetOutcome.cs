namespace Sightglass.Query.Budgets;

/// <summary>What came of a change, and how the budget stands.</summary>
/// <param name="Change">What came of it.</param>
/// <param name="State">The budget after the change; null when there is none.</param>
public sealed record BudgetOutcome(BudgetChange Change, BudgetState? State);
