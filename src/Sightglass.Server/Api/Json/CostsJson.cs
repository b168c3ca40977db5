using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using Sightglass.Query.Costs;
using Sightglass.Query.Filter;
using Sightglass.Query.Times;
using Sightglass.Server.Api.Contract;
using Sightglass.Storage.Costs;

namespace Sightglass.Server.Api.Json;

/// <summary>The one way in which answers about cost become responses.</summary>
internal static class CostsJson
{
    private const decimal NanosPerUsd = 1_000_000_000m;

    // A cost per something is a quotient: what lies below a millionth of a nano-dollar is noise.
    private const int Decimals = 15;

    private static readonly CostsJsonContext Context = new(new JsonSerializerOptions(CostsJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static IResult Of(CostListResponse response) => Ok(response, Context.CostListResponse);

    public static IResult Of(CostsOverTimeResponse response) => Ok(response, Context.CostsOverTimeResponse);

    public static IResult Of(CostMoversResponse response) => Ok(response, Context.CostMoversResponse);

    public static IResult Of(CostPartsResponse response) => Ok(response, Context.CostPartsResponse);

    public static CostListResponse Describe(CostView view) => new()
    {
        GroupBy = [.. view.GroupBy.Select(FilterPrinter.Print)],
        Rows = [.. view.Rows.Select(row => Describe(row.Values, row.Figures, view.Total))],
        Total = Describe([], view.Total, view.Total),
        Distinct = view.Distinct,
        NextCursor = view.NextCursor,
    };

    public static CostsOverTimeResponse Describe(CostSeriesView view, string step) => new()
    {
        Metric = CostNames.Metrics[(int)view.Metric],
        Unit = CostNames.UnitOf(view.Metric),
        GroupBy = [.. view.GroupBy.Select(FilterPrinter.Print)],
        Step = step,
        Series = [.. view.Series.Select(series => new CostSeriesResponse
        {
            Values = series.Values is { } values ? Known(values) : [],
            Other = series.Values is null,
            Points = [.. series.Points.Select(point => new StatsPointResponse { Time = Rfc3339.Format(point.TimeNanos), Value = ValueOf(view.Metric, point.Value) })],
        })],
    };

    public static CostMoversResponse Describe(CostMoversView view)
    {
        var total = CostChange.Between(view.Movers.Total.Before, view.Movers.Total.After);
        return new CostMoversResponse
        {
            GroupBy = [.. view.GroupBy.Select(FilterPrinter.Print)],
            From = Rfc3339.Format(view.Range.FromNanos),
            To = Rfc3339.Format(view.Range.ToNanos),
            AgainstFrom = Rfc3339.Format(view.Against.FromNanos),
            AgainstTo = Rfc3339.Format(view.Against.ToNanos),
            Movers = [.. view.Movers.Movers.Select(mover => Describe(mover, total))],
            Total = Describe(view.Movers.Total, total),
            Distinct = view.Movers.Distinct,
        };
    }

    public static CostPartsResponse Describe(CostPartsView view)
    {
        var (tokens, costs) = (view.Estimate.Tokens(), view.Estimate.Costs());
        return new CostPartsResponse
        {
            Estimated = true,
            Calls = view.Total.Calls,
            InputTokens = view.Total.InputTokens,
            SampledCalls = view.Sampled,
            MeasuredCalls = view.Estimate.Calls,
            PricedCalls = view.Estimate.PricedCalls,
            WithoutContentCalls = view.WithoutContent,
            TooLargeCalls = view.TooLarge,
            WithoutTokensCalls = view.WithoutTokens,
            MeasuredInputTokens = view.Estimate.InputTokens,
            MeasuredInputCostUsd = SpanJson.Usd(view.Estimate.InputCostNanoUsd),
            Parts = [.. CostNames.Parts.Select((name, part) => new CostPartResponse
            {
                Part = name,
                InputTokens = tokens[part],
                Share = Share(tokens[part], view.Estimate.InputTokens),
                InputCostUsd = SpanJson.Usd(costs[part]),
            })],
        };
    }

    private static CostRowResponse Describe(ImmutableArray<string> values, CostFigures figures, CostFigures total) => new()
    {
        Values = Known(values),
        CostUsd = SpanJson.Usd(figures.CostNanoUsd),
        Share = Share(figures.CostNanoUsd, total.CostNanoUsd),
        Calls = figures.Calls,
        UnpricedCalls = figures.UnpricedCalls,
        InputTokens = figures.InputTokens,
        CacheReadTokens = figures.CacheReadTokens,
        CacheWriteTokens = figures.CacheWriteTokens,
        OutputTokens = figures.OutputTokens,
        ReasoningTokens = figures.ReasoningTokens,
        Traces = figures.Traces,
        FailedTraces = figures.FailedTraces,
        Sessions = figures.Sessions,
        CostPerCallUsd = Usd(CostPer.Call(figures)),
        CostPerAnswerUsd = Usd(CostPer.Answer(figures)),
        CostPerSessionUsd = Usd(CostPer.Session(figures)),
    };

    private static CostMoverResponse Describe(CostMover mover, CostChange? total)
    {
        var change = CostChange.Between(mover.Before, mover.After);
        return new CostMoverResponse
        {
            Values = Known(mover.Values),
            Before = Describe(mover.Before),
            After = Describe(mover.After),
            Presence = mover.Before.Calls == 0 && mover.After.Calls > 0 ? "new" : mover.After.Calls == 0 && mover.Before.Calls > 0 ? "gone" : "changed",
            DifferenceUsd = SpanJson.Usd(change?.DifferenceNanoUsd),
            Share = Share(change?.DifferenceNanoUsd, total?.DifferenceNanoUsd),
            ByCallsUsd = Usd(change?.ByCalls),
            ByCostPerCallUsd = Usd(change?.ByCostPerCall),
        };
    }

    private static CostPeriodResponse Describe(CostPeriod period) => new() { CostUsd = SpanJson.Usd(period.CostNanoUsd), Calls = period.Calls, UnpricedCalls = period.UnpricedCalls };

    private static IReadOnlyList<string?> Known(ImmutableArray<string> values) => [.. values.Select(value => value.OrNull())];

    private static double? Share(long? part, long? whole) => part is { } some && whole is { } all && all != 0 ? (double)some / all : null;

    private static double? ValueOf(CostMetric metric, long? value) => metric == CostMetric.Cost ? (double?)SpanJson.Usd(value) : value;

    private static decimal? Usd(decimal? nanoUsd) => nanoUsd is { } nanos ? Math.Round(nanos / NanosPerUsd, Decimals) : null;

    private static JsonHttpResult<T> Ok<T>(T response, JsonTypeInfo<T> type) => TypedResults.Json(response, type, "application/json; charset=utf-8", StatusCodes.Status200OK);
}
