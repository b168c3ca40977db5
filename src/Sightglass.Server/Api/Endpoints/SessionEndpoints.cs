using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Groups;
using Sightglass.Query.Times;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;
using Sightglass.Storage.Groups;

namespace Sightglass.Server.Api.Endpoints;

internal static class SessionEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/sessions", ListAsync)
            .WithName("listSessions")
            .WithTags("Sessions")
            .WithSummary("Lists sessions, the last active first or in another order.")
            .WithDescription("The range and the filter choose traces; a session is what those of its traces add up to. Traces that name no session are left out.")
            .Produces<SessionListResponse>();
        group.MapGet("/sessions/{id}", FindAsync)
            .WithName("getSession")
            .WithTags("Sessions")
            .WithSummary("Gets one session with its traces.")
            .WithDescription("Traces are in order of start. The session is named exactly, with case.")
            .Produces<SessionResponse>()
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    public static SessionSummaryResponse Describe(TraceGroup session) => new()
    {
        SessionId = session.Id,
        FirstTraceId = session.FirstTrace.ToString(),
        FirstTime = Rfc3339.Format(session.FirstNanos),
        LastTime = Rfc3339.Format(session.LastNanos),
        LengthMs = SpanJson.Milliseconds(session.LastNanos - session.FirstNanos),
        Turns = session.Traces,
        ErrorCount = session.Failed,
        InputTokens = session.InputTokens,
        OutputTokens = session.OutputTokens,
        CostUsd = SpanJson.Usd(session.CostNanoUsd),
        Users = session.Users,
        Models = session.Models,
        Services = session.Services,
    };

    private static async Task<IResult> ListAsync(
        [AsParameters] SearchParameters parameters,
        [FromQuery, Description("last (the default), turns, tokens, cost, errors or length, the largest first.")] string? sort,
        TraceGroupSearch search,
        HttpContext context)
        => await search.ListAsync(TraceGrouping.Session, parameters.ToRequest(context) with { Sort = sort }, context.RequestAborted) switch
        {
            QueryOutcome<TraceGroupList>.Found { Value: var list } => ListsJson.Of(new SessionListResponse { Sessions = [.. list.Groups.Select(Describe)], NextCursor = list.NextCursor }),
            QueryOutcome<TraceGroupList>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> FindAsync(
        [Description("The session, percent-encoded.")] string id, [AsParameters] RangeParameters parameters, TraceGroupSearch search, HttpContext context)
        => await search.FindSessionAsync(parameters.ToRequest(context), PathText.Decode(id), context.RequestAborted) switch
        {
            QueryOutcome<SessionView>.Found { Value: var session } => ListsJson.Of(Describe(session)),
            QueryOutcome<SessionView>.NotFound => ApiProblems.NoSuch("session"),
            QueryOutcome<SessionView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static SessionResponse Describe(SessionView view)
    {
        var session = Describe(view.Session);
        return new SessionResponse
        {
            SessionId = session.SessionId,
            FirstTraceId = session.FirstTraceId,
            FirstTime = session.FirstTime,
            LastTime = session.LastTime,
            LengthMs = session.LengthMs,
            Turns = session.Turns,
            ErrorCount = session.ErrorCount,
            InputTokens = session.InputTokens,
            OutputTokens = session.OutputTokens,
            CostUsd = session.CostUsd,
            Users = session.Users,
            Models = session.Models,
            Services = session.Services,
            Traces = [.. view.Traces.Select(TraceLines.Describe)],
            Truncated = view.Truncated,
        };
    }
}
