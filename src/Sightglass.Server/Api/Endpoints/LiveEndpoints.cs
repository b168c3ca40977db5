using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Live;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class LiveEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/traces/live", Listen)
            .WithName("listenToTraces")
            .WithTags("Traces")
            .WithSummary("Tells of traces as their spans arrive, as server-sent events.")
            .WithDescription(
                "First an event hello {now}. Then events trace, at most one a second, each a list of traces that got spans, as they are now: the last arrived first, 20 at most. "
                + "One that was told of before takes that one's place. When there were more, an event skipped {skipped} says how many. "
                + "After a break, send the last id in Last-Event-ID or after: what arrived since is told, up to 5 minutes back. A comment every 15 seconds keeps the connection.")
            .Produces<TraceSummaryResponse[]>(StatusCodes.Status200OK, "text/event-stream");

    private static IResult Listen(
        [FromQuery, Description("Filter, as for the list of traces. None matches everything.")] string? query,
        [FromQuery, Description("Id of the last event that was seen; Last-Event-ID says the same and counts more.")] string? after,
        LiveTraces live,
        TimeProvider clock,
        HttpContext context)
    {
        var place = context.Request.Headers[LastEventId].ToString() is { Length: > 0 } sent ? sent : after;
        return live.Listen(context.Project(), query, place) switch
        {
            QueryOutcome<IAsyncEnumerable<LiveBatch>>.Found { Value: var batches } => new LiveStream(batches, clock),
            QueryOutcome<IAsyncEnumerable<LiveBatch>>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
    }
}
