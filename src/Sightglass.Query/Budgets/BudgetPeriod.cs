namespace Sightglass.Query.Budgets;

/// <summary>How often a budget begins anew, by the calendar in UTC.</summary>
public enum BudgetPeriod
{
    /// <summary>At midnight.</summary>
    Day,

    /// <summary>On Monday at midnight.</summary>
    Week,

    /// <summary>On the first at midnight.</summary>
    Month,
}
