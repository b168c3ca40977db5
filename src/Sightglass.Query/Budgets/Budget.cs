using Sightglass.Storage.Filter;

namespace Sightglass.Query.Budgets;

/// <summary>A budget.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="CreatedNanos">When it was made, nanoseconds since 1970 UTC.</param>
/// <param name="UpdatedNanos">When it was last changed.</param>
/// <param name="Content">What it says.</param>
/// <param name="Period">How often it begins anew.</param>
/// <param name="Filter">Which calls it is of, with span meaning; null for all.</param>
public sealed record Budget(string Id, ulong Version, ulong CreatedNanos, ulong UpdatedNanos, BudgetContent Content, BudgetPeriod Period, SpanFilter? Filter);
