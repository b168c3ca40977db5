namespace Sightglass.Query.Budgets;

/// <summary>One period of a budget.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment after it.</param>
public readonly record struct BudgetWindow(DateTimeOffset From, DateTimeOffset To)
{
    private const int DaysInWeek = 7;

    /// <summary>The period a moment lies in.</summary>
    public static BudgetWindow Of(BudgetPeriod period, DateTimeOffset moment)
    {
        var day = new DateTimeOffset(moment.UtcDateTime.Date, TimeSpan.Zero);
        switch (period)
        {
            case BudgetPeriod.Day:
                return new BudgetWindow(day, day.AddDays(1));
            case BudgetPeriod.Week:
                var monday = day.AddDays(-(((int)day.DayOfWeek + DaysInWeek - (int)DayOfWeek.Monday) % DaysInWeek));
                return new BudgetWindow(monday, monday.AddDays(DaysInWeek));
            case BudgetPeriod.Month:
                var first = day.AddDays(1 - day.Day);
                return new BudgetWindow(first, first.AddMonths(1));
            default:
                throw new ArgumentOutOfRangeException(nameof(period), period, "There is no such period.");
        }
    }
}
