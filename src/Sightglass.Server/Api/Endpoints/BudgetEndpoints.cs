using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Budgets;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class BudgetEndpoints
{
    private const string ProblemJson = "application/problem+json";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/budgets", ListAsync)
            .WithName("listBudgets")
            .WithTags("Budgets")
            .WithSummary("Lists the budgets and how they stand.")
            .WithDescription("Each in its present period, by the calendar in UTC, as read now.")
            .Produces<BudgetListResponse>();
        group.MapGet("/budgets/check", CheckAsync)
            .WithName("checkBudgets")
            .WithTags("Budgets")
            .WithSummary("Says whether a call may be made.")
            .WithDescription(
                "Answers from memory, which is read anew every few seconds: ageMs says how old the figures are. Nothing is reserved: calls under way are not counted until their spans arrive.")
            .Produces<BudgetCheckResponse>();
        group.MapPost("/budgets", AddAsync)
            .WithName("addBudget")
            .WithTags("Budgets")
            .WithSummary("Keeps a new budget.")
            .WithDescription("Budgets are of the project. Where keys are set, keeping, changing and deleting them takes one of scope admin.")
            .Produces<BudgetResponse>(StatusCodes.Status201Created)
            .Produces<ProblemResponse>(StatusCodes.Status409Conflict, ProblemJson);
        group.MapPut("/budgets/{id}", ChangeAsync)
            .WithName("changeBudget")
            .WithTags("Budgets")
            .WithSummary("Changes a budget.")
            .WithDescription("version is the one that was read; when somebody else changed the budget meanwhile, the answer is 409 and nothing is changed.")
            .Produces<BudgetResponse>()
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, ProblemJson)
            .Produces<ProblemResponse>(StatusCodes.Status409Conflict, ProblemJson);
        group.MapDelete("/budgets/{id}", DeleteAsync)
            .WithName("deleteBudget")
            .WithTags("Budgets")
            .WithSummary("Deletes a budget.")
            .WithDescription("Whatever its version.")
            .Produces(StatusCodes.Status204NoContent)
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, ProblemJson)
            .Produces<ProblemResponse>(StatusCodes.Status409Conflict, ProblemJson);
    }

    private static async Task<IResult> ListAsync(BudgetBook budgets, HttpContext context)
        => ListsJson.Of(new BudgetListResponse { Budgets = [.. (await budgets.ListAsync(context.Project(), context.RequestAborted)).Select(BudgetsJson.Describe)] });

    private static async Task<IResult> CheckAsync([AsParameters] BudgetCheckParameters parameters, BudgetCheck check, HttpContext context)
        => await check.FindAsync(parameters.ToRequest(context), context.RequestAborted) switch
        {
            QueryOutcome<BudgetVerdict>.Found { Value: var verdict } => ListsJson.Of(BudgetsJson.Describe(verdict)),
            QueryOutcome<BudgetVerdict>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> AddAsync([FromBody] BudgetBody body, BudgetBook budgets, HttpContext context)
        => Answer(await budgets.AddAsync(context.Project(), ContentOf(body), context.RequestAborted), state => ListsJson.Of(BudgetsJson.Describe(state), StatusCodes.Status201Created));

    private static async Task<IResult> ChangeAsync([Description("The budget's id.")] string id, [FromBody] BudgetBody body, BudgetBook budgets, HttpContext context)
        => body.Version is { } version
            ? Answer(await budgets.ChangeAsync(context.Project(), id, version, ContentOf(body), context.RequestAborted), state => ListsJson.Of(BudgetsJson.Describe(state)))
            : ApiProblems.WrongParameter("version", "version is needed: the one that was read.");

    private static async Task<IResult> DeleteAsync([Description("The budget's id.")] string id, BudgetBook budgets, HttpContext context)
        => await budgets.DeleteAsync(context.Project(), id, context.RequestAborted) switch
        {
            QueryOutcome<BudgetOutcome>.Found { Value.Change: BudgetChange.Done } => TypedResults.NoContent(),
            QueryOutcome<BudgetOutcome>.Found => ApiProblems.Stale("budget"),
            _ => ApiProblems.NoSuchBudget(),
        };

    private static IResult Answer(QueryOutcome<BudgetOutcome> outcome, Func<BudgetState, IResult> done) => outcome switch
    {
        QueryOutcome<BudgetOutcome>.Found { Value: { Change: BudgetChange.Done, State: { } state } } => done(state),
        QueryOutcome<BudgetOutcome>.Found { Value.Change: BudgetChange.TooMany } => ApiProblems.TooManyBudgets(),
        QueryOutcome<BudgetOutcome>.Found => ApiProblems.Stale("budget"),
        QueryOutcome<BudgetOutcome>.NotFound => ApiProblems.NoSuchBudget(),
        QueryOutcome<BudgetOutcome>.Refused refused => ApiProblems.Of(refused),
        _ => ApiProblems.Internal(),
    };

    private static BudgetContent ContentOf(BudgetBody body) => new()
    {
        Name = body.Name ?? "",
        Tenant = body.Tenant ?? "",
        User = body.User ?? "",
        Model = body.Model ?? "",
        Query = body.Query ?? "",
        Period = body.Period ?? "",
        LimitUsd = body.LimitUsd,
        LimitTokens = body.LimitTokens,
    };
}
