namespace Sightglass.Query.Budgets;

/// <summary>Whether a call may be made.</summary>
public sealed record BudgetVerdict
{
    /// <summary>The budgets the call is of, each as it stands.</summary>
    public required IReadOnlyList<BudgetState> Budgets { get; init; }

    /// <summary>Those of them that a limit of is reached, or would be passed by the call.</summary>
    public required IReadOnlyList<BudgetState> Exhausted { get; init; }

    /// <summary>Budgets that the call may be of: it does not say enough to tell. They do not decide.</summary>
    public required IReadOnlyList<BudgetState> Undecided { get; init; }

    /// <summary>How old the oldest figure is that decided; null when none did.</summary>
    public required TimeSpan? Age { get; init; }

    /// <summary>Whether the call may be made.</summary>
    public bool IsAllowed => Exhausted.Count == 0;
}
