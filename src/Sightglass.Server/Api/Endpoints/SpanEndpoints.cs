using Sightglass.Query;
using Sightglass.Query.Traces;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class SpanEndpoints
{
    private const string FilterMeaning = "Every condition of the filter is about the span itself; trace.* is about its whole trace.";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/spans", ListAsync)
            .WithName("listSpans")
            .WithTags("Spans")
            .WithSummary("Lists whole spans, newest first.")
            .WithDescription(FilterMeaning)
            .Produces<SpanListResponse>();
        group.MapGet("/spans/summaries", ListSummariesAsync)
            .WithName("listSpanSummaries")
            .WithTags("Spans")
            .WithSummary("Lists spans, newest first, a line each: without content, attributes and what else was sent. Takes less time.")
            .WithDescription(FilterMeaning)
            .Produces<SpanSummaryListResponse>();
    }

    private static async Task<IResult> ListAsync([AsParameters] SearchParameters parameters, SpanSearch search, HttpContext context)
        => await search.ListAsync(parameters.ToRequest(context), context.RequestAborted) switch
        {
            QueryOutcome<SpanList>.Found { Value: var list } => new SpanStream(list.Spans, static _ => { }, writer => writer.WriteString("nextCursor"u8, list.NextCursor)),
            QueryOutcome<SpanList>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> ListSummariesAsync([AsParameters] SearchParameters parameters, SpanSearch search, HttpContext context)
        => await search.ListSummariesAsync(parameters.ToRequest(context), context.RequestAborted) switch
        {
            QueryOutcome<SpanSummaryList>.Found { Value: var list } => ApiJson.Of(SpanLines.Describe(list)),
            QueryOutcome<SpanSummaryList>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
}
