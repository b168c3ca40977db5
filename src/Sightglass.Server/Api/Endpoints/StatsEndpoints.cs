using Sightglass.Query;
using Sightglass.Query.Filter;
using Sightglass.Query.Metrics;
using Sightglass.Query.Times;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Api.Endpoints;

internal static class StatsEndpoints
{
    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/stats", FindAsync)
            .WithName("getStats")
            .WithTags("Stats")
            .WithSummary("Gets a number over time, by group.")
            .WithDescription("Each series has its group's value and its points in order of time. A step without a span has no point; a value nobody reported is null.")
            .Produces<StatsResponse>();

    private static async Task<IResult> FindAsync([AsParameters] StatsParameters parameters, StatsSearch search, HttpContext context)
        => await search.FindAsync(parameters.ToRequest(context), context.RequestAborted) switch
        {
            QueryOutcome<StatsView>.Found { Value: var view } => ApiJson.Of(Describe(view, parameters.Step)),
            QueryOutcome<StatsView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static StatsResponse Describe(StatsView view, string? step) => new()
    {
        Metric = StatsMetricNames.Of(view.Metric),
        Unit = StatsMetricNames.UnitOf(view.Metric),
        GroupBy = view.GroupBy is { } field ? FilterPrinter.Print(field) : null,
        Step = view.StepNanos is null ? null : step,
        Series = [.. view.Series.Select(Describe)],
    };

    private static StatsSeriesResponse Describe(StatsSeries series) => new()
    {
        Group = series.Group,
        Points = [.. series.Points.Select(Describe)],
    };

    private static StatsPointResponse Describe(StatsPoint point) => new()
    {
        Time = Rfc3339.Format(point.TimeNanos),
        Value = point.Value is { } value && double.IsFinite(value) ? value : null,
    };
}
