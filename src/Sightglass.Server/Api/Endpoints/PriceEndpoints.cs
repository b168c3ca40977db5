using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Conventions.Pricing;
using Sightglass.Query;
using Sightglass.Query.Prices;
using Sightglass.Query.Times;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class PriceEndpoints
{
    private const string ProblemJson = "application/problem+json";
    private const int DefaultChanges = 50;
    private const int MaxChanges = 200;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/prices", ListAsync)
            .WithName("listPrices")
            .WithTags("Prices")
            .WithSummary("Lists the prices that hold in the project.")
            .WithDescription("The shipped ones with the project's own over them. What is read without conditions can be sent back with PUT: shipped entries stay shipped.")
            .Produces<PriceListResponse>();
        Changing(group.MapPut("/prices", ReplaceAsync))
            .Accepts<PriceListBody>("application/json")
            .WithName("replacePrices")
            .WithSummary("Sets all of the project's own prices to those of a price file.")
            .WithDescription("Of the shape of what is listed. The project's own entries that the file does not have go; shipped prices stay under it. A file with faults is not taken, and all of them are told.")
            .Produces<PriceListResponse>();
        group.MapGet("/prices/changes", ListChangesAsync)
            .WithName("listPriceChanges")
            .WithTags("Prices")
            .WithSummary("Lists who changed which of the project's prices when, with what stood before and after.")
            .WithDescription("The last change first. Nothing is ever taken out of this list.")
            .Produces<PriceChangesResponse>();
        group.MapGet("/prices/unpriced", FindUnpricedAsync)
            .WithName("listUnpricedModels")
            .WithTags("Prices")
            .WithSummary("Lists the models that were used while no price held for them.")
            .WithDescription("Of billable spans, by the project's prices as they stand. Their cost is unknown, not 0.")
            .Produces<UnpricedResponse>();
        Changing(group.MapPut("/prices/deployments/{**name}", PutDeploymentAsync))
            .Accepts<DeploymentBody>("application/json")
            .WithName("putDeployment")
            .WithSummary("Says which model is behind a name of the project's own.")
            .WithDescription("For calls to hosts (Azure, Bedrock, Vertex, gateways, unknown providers) the name comes before any list; for others after their provider's list. A slash in it may be sent as it is or as %2F.")
            .Produces<DeploymentResponse>();
        Changing(group.MapDelete("/prices/deployments/{**name}", DeleteDeploymentAsync))
            .WithName("deleteDeployment")
            .WithSummary("Takes a name of the project's own away.")
            .WithDescription("Calls under this name have no price from then on, unless a list has it.")
            .Produces(StatusCodes.Status204NoContent)
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, ProblemJson);
        Changing(group.MapPut("/prices/{provider}/{**model}", PutModelAsync))
            .Accepts<PricedModelBody>("application/json")
            .WithName("putPrice")
            .WithSummary("Sets a model's prices: the whole list of periods.")
            .WithDescription("They take the place of a shipped model of this provider and id. The provider * is for a model that costs the same whoever serves it, the model * for every model of the provider. A slash in the id may be sent as it is or as %2F.")
            .Produces<PricedModelResponse>();
        Changing(group.MapDelete("/prices/{provider}/{**model}", DeleteModelAsync))
            .WithName("deletePrice")
            .WithSummary("Takes the project's own prices of a model away.")
            .WithDescription("The shipped ones hold again, where there are any.")
            .Produces(StatusCodes.Status204NoContent)
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, ProblemJson);
    }

    private static RouteHandlerBuilder Changing(RouteHandlerBuilder endpoint)
        => endpoint.WithTags("Prices").Produces<ProblemResponse>(StatusCodes.Status403Forbidden, ProblemJson).Produces<ProblemResponse>(StatusCodes.Status409Conflict, ProblemJson);

    private static async Task<IResult> ListAsync(
        [FromQuery, Description("Only models whose provider, id or alias contains this, without case.")] string? query,
        [FromQuery, Description("Only models of this provider's list.")] string? provider,
        [FromQuery, Description("shipped or project: only those.")] string? origin,
        ProjectPrices prices,
        HttpContext context)
        => origin is null or "" or "shipped" or "project"
            ? PriceJson.Of(PriceJson.Describe(await prices.ReadAsync(context.Project(), context.RequestAborted), model => IsWanted(model, query, provider, origin)))
            : ApiProblems.WrongParameter("origin", "origin is shipped or project.");

    private static async Task<IResult> ReplaceAsync(ProjectPrices prices, HttpContext context)
    {
        var (body, version, problem) = await PriceBody.ReadAsync(context);
        return problem ?? Answer(
            await prices.ReplaceAsync(context.Project(), context.KeyName(), body, version, context.RequestAborted), now => PriceJson.Of(PriceJson.Describe(now, _ => true)));
    }

    private static async Task<IResult> ListChangesAsync(
        [FromQuery, Description("Only changes before this version: nextBefore of the page before.")] string? before,
        [FromQuery, Description("Changes of at most so many versions, 50 unless said, at most 200.")] string? limit,
        ProjectPrices prices,
        HttpContext context)
    {
        if (!PriceBody.TryReadVersion(before, out var below))
        {
            return ApiProblems.WrongParameter("before", "before is a version: a whole number.");
        }

        var count = DefaultChanges;
        if (!string.IsNullOrEmpty(limit) && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MaxChanges))
        {
            return ApiProblems.WrongParameter("limit", string.Create(CultureInfo.InvariantCulture, $"limit is a whole number from 1 to {MaxChanges}."));
        }

        var page = await prices.ListChangesAsync(context.Project(), below ?? ulong.MaxValue, count, context.RequestAborted);
        return PriceJson.Of(new PriceChangesResponse { Changes = [.. page.Changes.Select(PriceJson.Describe)], NextBefore = page.NextBefore });
    }

    private static async Task<IResult> FindUnpricedAsync(
        [FromQuery, Description("First moment inside: RFC 3339, now, or now-1h. None is the beginning of what is stored.")] string? from,
        [FromQuery, Description("Last moment inside: RFC 3339, now, or now-1h. None is the end of what is stored.")] string? to,
        UnpricedSearch search,
        HttpContext context)
        => await search.FindAsync(context.Project(), from, to, context.RequestAborted) switch
        {
            QueryOutcome<UnpricedView>.Found { Value: var view } => PriceJson.Of(new UnpricedResponse
            {
                Models = [.. view.Models.Select(model => new UnpricedModelResponse
                {
                    Provider = model.Provider.OrNull(),
                    Model = model.Model,
                    Calls = model.Calls,
                    InputTokens = model.InputTokens,
                    OutputTokens = model.OutputTokens,
                    FirstTime = Rfc3339.Format(model.FirstNanos),
                    LastTime = Rfc3339.Format(model.LastNanos),
                })],
                CallsWithoutModel = view.CallsWithoutModel,
                More = view.IsCut,
            }),
            QueryOutcome<UnpricedView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> PutDeploymentAsync([Description("The name, percent-encoded.")] string name, ProjectPrices prices, HttpContext context)
    {
        var (body, version, problem) = await PriceBody.ReadAsync(context);
        name = PathText.Decode(name);
        return problem ?? Answer(
            await prices.PutDeploymentAsync(context.Project(), context.KeyName(), name, body, version, context.RequestAborted),
            now => now.FindDeployment(name) is { } own ? PriceJson.Of(PriceJson.Describe(own)) : ApiProblems.Stale("price"));
    }

    private static async Task<IResult> DeleteDeploymentAsync(
        [Description("The name, percent-encoded.")] string name,
        [FromQuery, Description("The version that was read; none: whatever stands.")] string? version,
        ProjectPrices prices,
        HttpContext context)
        => PriceBody.TryReadVersion(version, out var seen)
            ? Answer(await prices.DeleteDeploymentAsync(context.Project(), context.KeyName(), PathText.Decode(name), seen, context.RequestAborted), _ => TypedResults.NoContent())
            : ApiProblems.WrongParameter("version", "version is a whole number.");

    private static async Task<IResult> PutModelAsync(
        [Description("Whose list, percent-encoded; * for any.")] string provider,
        [Description("The model's id, percent-encoded; * for every model of the provider.")] string model,
        ProjectPrices prices,
        HttpContext context)
    {
        var (body, version, problem) = await PriceBody.ReadAsync(context);
        (provider, model) = (PathText.Decode(provider), PathText.Decode(model));
        return problem ?? Answer(
            await prices.PutModelAsync(context.Project(), context.KeyName(), provider, model, body, version, context.RequestAborted),
            now => now.FindModel(provider, model) is { } own ? PriceJson.Of(PriceJson.Describe(own)) : ApiProblems.Stale("price"));
    }

    private static async Task<IResult> DeleteModelAsync(
        [Description("Whose list, percent-encoded.")] string provider,
        [Description("The model's id, percent-encoded.")] string model,
        [FromQuery, Description("The version that was read; none: whatever stands.")] string? version,
        ProjectPrices prices,
        HttpContext context)
        => PriceBody.TryReadVersion(version, out var seen)
            ? Answer(
                await prices.DeleteModelAsync(context.Project(), context.KeyName(), PathText.Decode(provider), PathText.Decode(model), seen, context.RequestAborted), _ => TypedResults.NoContent())
            : ApiProblems.WrongParameter("version", "version is a whole number.");

    private static IResult Answer(PriceOutcome outcome, Func<OwnPrices, IResult> done) => outcome switch
    {
        PriceOutcome.Done { Prices: var prices } => done(prices),
        PriceOutcome.Stale => ApiProblems.Stale("price"),
        PriceOutcome.NotFound => ApiProblems.NoSuchPrice(),
        PriceOutcome.Faulty { Faults: var faults } => ApiProblems.InvalidPrices(faults),
        _ => ApiProblems.Internal(),
    };

    private static bool IsWanted(PricedModel model, string? name, string? provider, string? origin)
        => (string.IsNullOrEmpty(origin) || PriceJson.OriginOf(model) == origin)
            && (string.IsNullOrEmpty(provider) || model.Provider == PriceBook.ListOf(provider))
            && (string.IsNullOrEmpty(name) || model.Aliases.Prepend(model.Id).Prepend(model.Provider).Any(text => text.Contains(name, StringComparison.OrdinalIgnoreCase)));
}
