using Sightglass.Query.Budgets;
using Sightglass.Storage.Budgets;

namespace Sightglass.Query.Tests.Budgets;

public sealed class BudgetStateTests
{
    [Theory]
    [InlineData(BudgetPeriod.Day, "2026-11-20T10:00:00Z", "2026-11-20", "2026-11-21")]
    [InlineData(BudgetPeriod.Day, "2026-11-20T00:00:00Z", "2026-11-20", "2026-11-21")]
    [InlineData(BudgetPeriod.Day, "2026-11-20T01:00:00+05:00", "2026-11-19", "2026-11-20")]
    [InlineData(BudgetPeriod.Week, "2026-11-20T10:00:00Z", "2026-11-16", "2026-11-23")]
    [InlineData(BudgetPeriod.Week, "2026-11-22T23:59:59Z", "2026-11-16", "2026-11-23")]
    [InlineData(BudgetPeriod.Week, "2026-11-23T00:00:00Z", "2026-11-23", "2026-11-30")]
    [InlineData(BudgetPeriod.Month, "2028-02-29T12:00:00Z", "2028-02-01", "2028-03-01")]
    [InlineData(BudgetPeriod.Month, "2026-12-31T23:59:59Z", "2026-12-01", "2027-01-01")]
    public void Window_IsThatOfTheCalendarInUtc(BudgetPeriod period, string moment, string from, string to)
        => BudgetWindow.Of(period, At(moment)).ShouldBe(new BudgetWindow(At(from + "T00:00:00Z"), At(to + "T00:00:00Z")));

    [Theory]
    [InlineData("2026-11-20T00:59:59Z", null)]
    [InlineData("2026-11-20T01:00:00Z", 60.0)]
    [InlineData("2026-11-20T12:00:00Z", 5.0)]
    public void Forecast_GoesOnAsSoFar_ButNotInTheFirstHour(string asOf, double? expected)
        => State(Used(2_500_000_000), asOf).ForecastUsd.ShouldBe((decimal?)expected);

    [Theory]
    [InlineData(9_999_999_999, "0", true)]
    [InlineData(10_000_000_000, "0", false)]
    [InlineData(9_000_000_000, "1", true)]
    [InlineData(9_000_000_000, "1.000000001", false)]
    public void WouldExceed_HoldsTheLimitToTheNano(long spent, string cost, bool isAllowed)
        => State(Used(spent)).WouldExceed(decimal.Parse(cost, System.Globalization.CultureInfo.InvariantCulture), 0).ShouldBe(!isAllowed);

    [Fact]
    public void Unknown_IsNotNothing()
    {
        var state = State(new Spend { Calls = 3, Unpriced = 3, CostNanoUsd = null, Silent = 3, Tokens = null });

        (state.SpentUsd, state.LeftUsd, state.ForecastUsd, state.SpentTokens, state.IsExhausted).ShouldBe((null, null, null, null, false));
        (State(Spend.Nothing).SpentUsd, State(Spend.Nothing).LeftUsd).ShouldBe((0, 10));
    }

    [Fact]
    public void At_APeriodThatBeganSince_HasNothingUsed()
    {
        var state = State(Used(11_000_000_000));

        state.At(At("2026-11-20T23:59:59Z")).ShouldBeSameAs(state);
        var next = state.At(At("2026-11-21T00:00:01Z"));
        (next.IsExhausted, next.SpentUsd, next.Window.From, next.AsOf).ShouldBe((false, 0, At("2026-11-21T00:00:00Z"), At("2026-11-21T00:00:00Z")));
    }

    private static BudgetState State(Spend spend, string asOf = "2026-11-20T12:00:00Z")
    {
        var content = new BudgetContent { Name = "a", Period = "day", LimitUsd = 10 };
        return new BudgetState(new Budget("1", 1, 0, 0, content, BudgetPeriod.Day, null), BudgetWindow.Of(BudgetPeriod.Day, At(asOf)), spend, At(asOf));
    }

    private static Spend Used(long nanoUsd) => new() { Calls = 2, Unpriced = 0, CostNanoUsd = nanoUsd, Silent = 0, Tokens = 5 };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
