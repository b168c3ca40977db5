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

internal static class UserEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/users", ListAsync)
            .WithName("listUsers")
            .WithTags("Users")
            .WithSummary("Lists users, those with the most requests first or in another order.")
            .WithDescription("The range and the filter choose traces; a user is what those of the user's traces add up to. Traces that name no user are left out.")
            .Produces<UserListResponse>();
        group.MapGet("/users/{id}", FindAsync)
            .WithName("getUser")
            .WithTags("Users")
            .WithSummary("Gets one user with the latest sessions and what failed most.")
            .WithDescription("The user is named exactly, with case.")
            .Produces<UserResponse>()
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] SearchParameters parameters,
        [FromQuery, Description("requests (the default), errors, tokens, cost, p95 or last, the largest first.")] string? sort,
        TraceGroupSearch search,
        HttpContext context)
        => await search.ListAsync(TraceGrouping.User, parameters.ToRequest(context) with { Sort = sort }, context.RequestAborted) switch
        {
            QueryOutcome<TraceGroupList>.Found { Value: var list } => ListsJson.Of(new UserListResponse
            {
                Users = [.. list.Groups.Select(Describe)],
                NextCursor = list.NextCursor,
                Total = new UserTotalResponse
                {
                    Requests = list.Total.Traces,
                    ErrorCount = list.Total.Failed,
                    InputTokens = list.Total.InputTokens,
                    OutputTokens = list.Total.OutputTokens,
                    CostUsd = SpanJson.Usd(list.Total.CostNanoUsd),
                },
            }),
            QueryOutcome<TraceGroupList>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> FindAsync(
        [Description("The user, percent-encoded.")] string id, [AsParameters] RangeParameters parameters, TraceGroupSearch search, HttpContext context)
        => await search.FindUserAsync(parameters.ToRequest(context), PathText.Decode(id), context.RequestAborted) switch
        {
            QueryOutcome<UserView>.Found { Value: var view } => ListsJson.Of(new UserResponse
            {
                User = Describe(view.User),
                Sessions = [.. view.Sessions.Select(SessionEndpoints.Describe)],
                TopErrors = [.. view.Failures.Select(failure => new FailureResponse { Type = failure.Type.OrNull(), Message = failure.Message, Traces = failure.Traces })],
            }),
            QueryOutcome<UserView>.NotFound => ApiProblems.NoSuch("user"),
            QueryOutcome<UserView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static UserSummaryResponse Describe(TraceGroup user) => new()
    {
        UserId = user.Id,
        FirstTime = Rfc3339.Format(user.FirstNanos),
        LastTime = Rfc3339.Format(user.LastNanos),
        Requests = user.Traces,
        ErrorCount = user.Failed,
        ErrorRate = user.Traces == 0 ? 0 : (double)user.Failed / user.Traces,
        P95Ms = SpanJson.Milliseconds(user.P95Nanos),
        InputTokens = user.InputTokens,
        OutputTokens = user.OutputTokens,
        CostUsd = SpanJson.Usd(user.CostNanoUsd),
        Sessions = user.Sessions,
        Models = user.Models,
    };
}
