using Sightglass.Query;
using Sightglass.Query.Breakdown;
using Sightglass.Query.Filter;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;
using Sightglass.Storage.Breakdown;

namespace Sightglass.Server.Api.Endpoints;

internal static class BreakdownEndpoints
{
    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/traces/breakdown", FindAsync)
            .WithName("breakDownTraces")
            .WithTags("Traces")
            .WithSummary("Says what the traces that match add up to, by the values of a field.")
            .WithDescription("Each group is of the traces that the list gives when it is filtered to the group's value as well. Counts are exact; durations within about 1 %.")
            .Produces<BreakdownResponse>();

    private static async Task<IResult> FindAsync([AsParameters] BreakdownParameters parameters, BreakdownSearch search, HttpContext context)
        => await search.FindAsync(parameters.ToRequest(context), context.RequestAborted) switch
        {
            QueryOutcome<BreakdownView>.Found { Value: var view } => ListsJson.Of(new BreakdownResponse
            {
                Field = FilterPrinter.Print(view.Field),
                Groups = [.. view.Rows.Select(Describe)],
                Distinct = view.Distinct,
                More = view.Distinct > view.Rows.Count,
            }),
            QueryOutcome<BreakdownView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static BreakdownGroupResponse Describe(BreakdownRow row) => new()
    {
        Value = row.Value.OrNull(),
        Requests = row.Traces,
        ErrorCount = row.Failed,
        P50Ms = SpanJson.Milliseconds(row.P50Nanos),
        P95Ms = SpanJson.Milliseconds(row.P95Nanos),
        InputTokens = row.InputTokens,
        OutputTokens = row.OutputTokens,
        CostUsd = SpanJson.Usd(row.CostNanoUsd),
        Counts = row.Counts,
    };
}
