using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Prices;
using Sightglass.Query.Rewrites;
using Sightglass.Query.Times;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class RepriceEndpoints
{
    private const string ProblemJson = "application/problem+json";
    private const decimal NanosPerUsd = 1_000_000_000m;
    private const int MaxModels = 500;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/prices/reprice", RunAsync)
            .WithName("reprice")
            .WithTags("Prices")
            .WithSummary("Prices stored spans anew, by the project's prices as they stand.")
            .WithDescription("As each span would be priced if it came now. With dryRun nothing changes. The answer comes when all is done: some ten seconds for a million calls. One at a time; every one is kept in the account.")
            .Produces<RepriceResponse>()
            .Produces<ProblemResponse>(StatusCodes.Status400BadRequest, ProblemJson)
            .Produces<ProblemResponse>(StatusCodes.Status409Conflict, ProblemJson);
        group.MapGet("/prices/reprices", ListAsync)
            .WithName("listReprices")
            .WithTags("Prices")
            .WithSummary("Lists when stored spans were priced anew, by whom, and what that changed.")
            .WithDescription("The last first. Previews are not in it.")
            .Produces<RepriceListResponse>();
    }

    private static async Task<IResult> RunAsync([FromBody] RepriceBody body, Repricing repricing, HttpContext context)
    {
        var request = new RewriteRequest
        {
            Project = context.Project(),
            By = context.KeyName(),
            From = body.From,
            To = body.To,
            Query = body.Query,
            IsPreview = body.DryRun,
        };
        return await repricing.RunAsync(request, context.RequestAborted) switch
        {
            QueryOutcome<RepriceOutcome>.Found { Value: RepriceOutcome.Done done } => PriceJson.Of(Describe(done)),
            QueryOutcome<RepriceOutcome>.Found => ApiProblems.RewriteAtWork("reprice"),
            QueryOutcome<RepriceOutcome>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
    }

    private static async Task<IResult> ListAsync(Repricing repricing, HttpContext context)
        => PriceJson.Of(new RepriceListResponse
        {
            Reprices = [.. (await repricing.ListAsync(context.Project(), context.RequestAborted)).Select(entry => new RepriceEntryResponse
            {
                At = Rfc3339.Format(entry.AtNanos),
                By = entry.Record.By,
                From = Rfc3339.Format(entry.Record.FromNanos),
                To = Rfc3339.Format(entry.Record.ToNanos),
                Query = entry.Record.Query,
                Done = entry.Record.IsDone,
                Calls = entry.Record.Calls,
                Changed = entry.Record.Changed,
                CostBeforeUsd = entry.Record.BeforeNanoUsd / NanosPerUsd,
                CostAfterUsd = entry.Record.AfterNanoUsd / NanosPerUsd,
            })],
        });

    private static RepriceResponse Describe(RepriceOutcome.Done done) => new()
    {
        Applied = done.IsApplied,
        Calls = done.Models.Sum(model => model.Calls),
        Changed = done.Models.Sum(model => model.Changed),
        CostBeforeUsd = done.Models.Sum(model => model.BeforeNanoUsd) / NanosPerUsd,
        CostAfterUsd = done.Models.Sum(model => model.AfterNanoUsd) / NanosPerUsd,
        UnknownBefore = done.Models.Sum(model => model.UnknownBefore),
        UnknownAfter = done.Models.Sum(model => model.UnknownAfter),
        Models = [.. done.Models.Take(MaxModels).Select(model => new RepricedModelResponse
        {
            Provider = model.Provider.OrNull(),
            Model = model.Model.OrNull(),
            Calls = model.Calls,
            Changed = model.Changed,
            CostBeforeUsd = model.BeforeNanoUsd / NanosPerUsd,
            CostAfterUsd = model.AfterNanoUsd / NanosPerUsd,
            UnknownBefore = model.UnknownBefore,
            UnknownAfter = model.UnknownAfter,
        })],
    };
}
