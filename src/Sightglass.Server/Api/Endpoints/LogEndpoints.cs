using Sightglass.Query;
using Sightglass.Query.Logs;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class LogEndpoints
{
    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/logs", ListAsync)
            .WithName("listLogs")
            .WithTags("Logs")
            .WithSummary("Lists log records, newest first.")
            .WithDescription("The filter is that of spans with the fields that log records have: trace, span, service, environment, severity (error, >=warn, 17), severity_text, event, scope, body, attr.KEY and resource.KEY; a word on its own is looked for in the body. A record's moment is its time, else when it was observed, else when it was received.")
            .Produces<LogListResponse>();

    private static async Task<IResult> ListAsync([AsParameters] SearchParameters parameters, LogSearch search, HttpContext context)
        => await search.ListAsync(parameters.ToRequest(context), context.RequestAborted) switch
        {
            QueryOutcome<LogList>.Found { Value: var list } => new JsonStream(writer => LogJson.Write(writer, list)),
            QueryOutcome<LogList>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
}
