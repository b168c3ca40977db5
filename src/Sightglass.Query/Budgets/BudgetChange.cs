namespace Sightglass.Query.Budgets;

/// <summary>What came of a change of a budget.</summary>
public enum BudgetChange
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>Somebody else changed it meanwhile: read it again.</summary>
    Stale,

    /// <summary>The project has as many budgets as it may.</summary>
    TooMany,
}
