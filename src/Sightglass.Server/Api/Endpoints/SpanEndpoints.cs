using Sightglass.Query;
using Sightglass.Query.Traces;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class SpanEndpoints
{
    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/spans", ListAsync)
            .WithName("listSpans")
            .WithTags("Spans")
            .WithSummary("Lists spans, newest first.")
            .WithDescription("Every condition of the filter is about the span itself; trace.* is about its whole trace.")
            .Produces<SpanListResponse>();

    private static async Task<IResult> ListAsync([AsParameters] SearchParameters parameters, SpanSearch search, HttpContext context)
        => await search.ListAsync(parameters.ToRequest(context), context.RequestAborted) switch
        {
            QueryOutcome<SpanList>.Found { Value: var list } => new SpanStream(list.Spans, static _ => { }, writer => writer.WriteString("nextCursor"u8, list.NextCursor)),
            QueryOutcome<SpanList>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
}
