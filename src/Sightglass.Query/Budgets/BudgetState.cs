using Sightglass.Storage.Budgets;

namespace Sightglass.Query.Budgets;

/// <summary>How a budget stands in its present period.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Window">The period.</param>
/// <param name="Spend">What was used in it.</param>
/// <param name="AsOf">When that was read.</param>
public sealed record BudgetState(Budget Budget, BudgetWindow Window, Spend Spend, DateTimeOffset AsOf)
{
    private const decimal NanosPerUsd = 1_000_000_000m;

    /// <summary>So long after a period began its end is not forecast: too little is known of it.</summary>
    public static TimeSpan TooEarly { get; } = TimeSpan.FromMinutes(60);

    /// <summary>What was spent, USD, without calls whose cost is unknown; null when there are calls and no cost is known of any.</summary>
    public decimal? SpentUsd => Spend.Calls == 0 ? 0 : Spend.CostNanoUsd / NanosPerUsd;

    /// <summary>What is left, USD, below 0 when more was spent than may be; null without a limit or when nothing is known.</summary>
    public decimal? LeftUsd => Budget.Content.LimitUsd - SpentUsd;

    /// <summary>The tokens used, without calls that say none; null when there are calls and none says any.</summary>
    public long? SpentTokens => Spend.Calls == 0 ? 0 : Spend.Tokens;

    /// <summary>The tokens left, below 0 when more were used than may be; null without a limit or when nothing is known.</summary>
    public long? LeftTokens => Budget.Content.LimitTokens - SpentTokens;

    /// <summary>What will have been spent at the period's end if it goes on as so far, USD; null in the first hour, or when nothing is known.</summary>
    public decimal? ForecastUsd => IsTooEarly ? null : SpentUsd * (Window.To - Window.From).Ticks / (AsOf - Window.From).Ticks;

    /// <summary>Tokens likewise.</summary>
    public long? ForecastTokens => IsTooEarly || SpentTokens is not { } tokens ? null : (long)Math.Round(tokens * ((Window.To - Window.From) / (AsOf - Window.From)));

    /// <summary>Whether a limit is reached.</summary>
    public bool IsExhausted => LeftUsd <= 0 || LeftTokens <= 0;

    private bool IsTooEarly => AsOf - Window.From < TooEarly;

    /// <summary>How it stands at a moment: as it was read, or with nothing used in a period that has begun since.</summary>
    public BudgetState At(DateTimeOffset moment)
    {
        if (moment < Window.To)
        {
            return this;
        }

        var window = BudgetWindow.Of(Budget.Period, moment);
        return new BudgetState(Budget, window, Spend.Nothing, window.From);
    }

    /// <summary>Whether a call that costs so much would go over a limit.</summary>
    public bool WouldExceed(decimal costUsd, long tokens) => IsExhausted || LeftUsd < costUsd || LeftTokens < tokens;
}
