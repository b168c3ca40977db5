using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Times;
using Sightglass.Query.Views;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class ViewEndpoints
{
    private const string ProblemJson = "application/problem+json";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/views", ListAsync)
            .WithName("listViews")
            .WithTags("Views")
            .WithSummary("Lists the saved views.")
            .WithDescription("All of the project, in the order of their names, at most 500.")
            .Produces<ViewListResponse>();
        group.MapPost("/views", AddAsync)
            .WithName("addView")
            .WithTags("Views")
            .WithSummary("Saves a new view.")
            .WithDescription("Views are of the project: whoever may read it may save, change and delete them.")
            .Produces<ViewResponse>(StatusCodes.Status201Created)
            .Produces<ProblemResponse>(StatusCodes.Status409Conflict, ProblemJson);
        group.MapPut("/views/{id}", ChangeAsync)
            .WithName("changeView")
            .WithTags("Views")
            .WithSummary("Changes a saved view.")
            .WithDescription("version is the one that was read; when somebody else changed the view meanwhile, the answer is 409 and nothing is changed.")
            .Produces<ViewResponse>()
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, ProblemJson)
            .Produces<ProblemResponse>(StatusCodes.Status409Conflict, ProblemJson);
        group.MapDelete("/views/{id}", DeleteAsync)
            .WithName("deleteView")
            .WithTags("Views")
            .WithSummary("Deletes a saved view.")
            .WithDescription("Whatever its version.")
            .Produces(StatusCodes.Status204NoContent)
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, ProblemJson)
            .Produces<ProblemResponse>(StatusCodes.Status409Conflict, ProblemJson);
    }

    private static async Task<IResult> ListAsync(SavedViews views, HttpContext context)
        => ListsJson.Of(new ViewListResponse { Views = [.. (await views.ListAsync(context.Project(), context.RequestAborted)).Select(Describe)] });

    private static async Task<IResult> AddAsync([FromBody] ViewBody body, SavedViews views, HttpContext context)
        => Answer(await views.AddAsync(context.Project(), ContentOf(body), context.RequestAborted), view => ListsJson.Of(Describe(view), StatusCodes.Status201Created));

    private static async Task<IResult> ChangeAsync([Description("The view's id.")] string id, [FromBody] ViewBody body, SavedViews views, HttpContext context)
        => body.Version is { } version
            ? Answer(await views.ChangeAsync(context.Project(), id, version, ContentOf(body), context.RequestAborted), view => ListsJson.Of(Describe(view)))
            : ApiProblems.WrongParameter("version", "version is needed: the one that was read.");

    private static async Task<IResult> DeleteAsync([Description("The view's id.")] string id, SavedViews views, HttpContext context)
        => await views.DeleteAsync(context.Project(), id, context.RequestAborted) switch
        {
            QueryOutcome<ViewOutcome>.Found { Value.Change: ViewChange.Done } => TypedResults.NoContent(),
            QueryOutcome<ViewOutcome>.Found => ApiProblems.Stale(),
            _ => ApiProblems.NoSuchView(),
        };

    private static IResult Answer(QueryOutcome<ViewOutcome> outcome, Func<SavedView, IResult> done) => outcome switch
    {
        QueryOutcome<ViewOutcome>.Found { Value: { Change: ViewChange.Done, View: { } view } } => done(view),
        QueryOutcome<ViewOutcome>.Found { Value.Change: ViewChange.TooMany } => ApiProblems.TooManyViews(),
        QueryOutcome<ViewOutcome>.Found => ApiProblems.Stale(),
        QueryOutcome<ViewOutcome>.NotFound => ApiProblems.NoSuchView(),
        QueryOutcome<ViewOutcome>.Refused refused => ApiProblems.Of(refused),
        _ => ApiProblems.Internal(),
    };

    private static SavedViewContent ContentOf(ViewBody body) => new()
    {
        Name = body.Name ?? "",
        Page = body.Page ?? "",
        Query = body.Query ?? "",
        Range = body.Range ?? "",
        Columns = body.Columns ?? [],
        Sort = body.Sort ?? "",
    };

    private static ViewResponse Describe(SavedView view) => new()
    {
        Id = view.Id,
        Version = view.Version,
        Name = view.Content.Name,
        Page = view.Content.Page,
        Query = view.Content.Query,
        Range = view.Content.Range,
        Columns = view.Content.Columns,
        Sort = view.Content.Sort,
        CreatedAt = Rfc3339.Format(view.CreatedNanos),
        UpdatedAt = Rfc3339.Format(view.UpdatedNanos),
    };
}
