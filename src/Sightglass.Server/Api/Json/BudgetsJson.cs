using Sightglass.Query.Budgets;
using Sightglass.Query.Times;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Json;

/// <summary>How budgets are written.</summary>
internal static class BudgetsJson
{
    private const ulong NanosPerTick = 100;

    // Beyond nano-USD a forecast says nothing.
    private const int Decimals = 9;

    public static BudgetResponse Describe(BudgetState state) => new()
    {
        Id = state.Budget.Id,
        Version = state.Budget.Version,
        Name = state.Budget.Content.Name,
        Tenant = state.Budget.Content.Tenant,
        User = state.Budget.Content.User,
        Model = state.Budget.Content.Model,
        Query = state.Budget.Content.Query,
        Period = state.Budget.Content.Period,
        LimitUsd = state.Budget.Content.LimitUsd,
        LimitTokens = state.Budget.Content.LimitTokens,
        PeriodStart = Time(state.Window.From),
        PeriodEnd = Time(state.Window.To),
        SpentUsd = state.SpentUsd,
        LeftUsd = state.LeftUsd,
        ForecastUsd = state.ForecastUsd is { } forecast ? Math.Round(forecast, Decimals) : null,
        SpentTokens = state.SpentTokens,
        LeftTokens = state.LeftTokens,
        ForecastTokens = state.ForecastTokens,
        Calls = state.Spend.Calls,
        UnpricedCalls = state.Spend.Unpriced,
        CallsWithoutTokens = state.Spend.Silent,
        Exhausted = state.IsExhausted,
        AsOf = Time(state.AsOf),
        CreatedAt = Rfc3339.Format(state.Budget.CreatedNanos),
        UpdatedAt = Rfc3339.Format(state.Budget.UpdatedNanos),
    };

    public static BudgetCheckResponse Describe(BudgetVerdict verdict) => new()
    {
        Allowed = verdict.IsAllowed,
        Exhausted = [.. verdict.Exhausted.Select(Stand)],
        Budgets = [.. verdict.Budgets.Select(Stand)],
        Undecided = [.. verdict.Undecided.Select(Stand)],
        LeftUsd = verdict.Budgets.Min(state => state.LeftUsd),
        LeftTokens = verdict.Budgets.Min(state => state.LeftTokens),
        UnpricedCalls = verdict.Budgets.Select(state => state.Spend.Unpriced).DefaultIfEmpty(0).Max(),
        AgeMs = (long?)verdict.Age?.TotalMilliseconds,
    };

    private static BudgetStandResponse Stand(BudgetState state) => new()
    {
        Id = state.Budget.Id,
        Name = state.Budget.Content.Name,
        LeftUsd = state.LeftUsd,
        LeftTokens = state.LeftTokens,
        UnpricedCalls = state.Spend.Unpriced,
        PeriodEnd = Time(state.Window.To),
    };

    private static string Time(DateTimeOffset moment) => Rfc3339.Format((ulong)(moment - DateTimeOffset.UnixEpoch).Ticks * NanosPerTick);
}
