using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Costs;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>Who caused what calls cost.</summary>
internal static class AttributionEndpoints
{
    private const string Fields = "One or two fields of the filter language, separated by a comma: model, user, attr.feature or prompt,prompt_version.";
    private const string Csv = "RFC 4180 in UTF-8 with a byte order mark and a line of names; a text that a spreadsheet would take for a formula has an apostrophe before it.";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/costs", ListAsync)
            .WithName("listCosts")
            .WithTags("Costs")
            .WithSummary("Says who caused what calls cost, those that cost most first.")
            .WithDescription(
                "A call's value is what its span says; of user, session and tenant else what the first span of its trace says that has one; of an attribute else what the innermost span says that ran when the call began. "
                + "Calls without a value are a row of their own.")
            .Produces<CostListResponse>();
        group.MapGet("/costs/export", ExportAsync)
            .WithName("exportCosts")
            .WithTags("Costs")
            .WithSummary("Gives what the groups cost as a file.")
            .WithDescription(Csv)
            .Produces<string>(StatusCodes.Status200OK, CsvFile.MediaType);
        group.MapGet("/costs/series", FindSeriesAsync)
            .WithName("getCostSeries")
            .WithTags("Costs")
            .WithSummary("Gets cost, calls or tokens over time, by who caused them.")
            .WithDescription("The groups with the most have a series each; all others are one together, so that the series add up to the whole.")
            .Produces<CostsOverTimeResponse>();
        group.MapGet("/costs/movers", FindMoversAsync)
            .WithName("getCostMovers")
            .WithTags("Costs")
            .WithSummary("Says whose cost differs most between two periods, and whether by more calls or by dearer ones.")
            .WithDescription("n calls at an average cost of p: the difference is (n1 - n0)(p0 + p1)/2 by calls and (p1 - p0)(n0 + n1)/2 by cost per call. docs/costs.md says where that is from.")
            .Produces<CostMoversResponse>();
        group.MapGet("/costs/movers/export", ExportMoversAsync)
            .WithName("exportCostMovers")
            .WithTags("Costs")
            .WithSummary("Gives whose cost differs between two periods as a file.")
            .WithDescription(Csv)
            .Produces<string>(StatusCodes.Status200OK, CsvFile.MediaType);
        group.MapGet("/costs/parts", FindPartsAsync)
            .WithName("getCostParts")
            .WithTags("Costs")
            .WithSummary("Estimates what the parts of prompts cost: instructions, history, retrieved documents, tools, question.")
            .WithDescription("Input tokens and their cost are spread over the parts of each call's stored prompt by length. Of many calls some are looked at, always the same; the answer says how many and how many had no content.")
            .Produces<CostPartsResponse>();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] CostParameters parameters,
        [FromQuery, Description(Fields + " None gives the total alone.")] string? groupBy,
        [FromQuery, Description("cost (the default), calls, tokens, unpriced or traces, the largest first.")] string? sort,
        [FromQuery, Description("Rows at most, 1 to 1000. Default 100.")] string? limit,
        [FromQuery, Description("nextCursor of the page before; none for the first page.")] string? cursor,
        CostSearch search,
        HttpContext context)
        => await search.ListAsync(parameters.ToRequest(context, groupBy) with { Sort = sort, Limit = limit, Cursor = cursor }, context.RequestAborted) switch
        {
            QueryOutcome<CostView>.Found { Value: var view } => CostsJson.Of(CostsJson.Describe(view)),
            QueryOutcome<CostView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> ExportAsync(
        [AsParameters] CostParameters parameters,
        [FromQuery, Description(Fields + " None gives the total alone.")] string? groupBy,
        [FromQuery, Description("cost (the default), calls, tokens, unpriced or traces, the largest first.")] string? sort,
        [FromQuery, Description("Rows at most, 1 to 100000. Default 10000.")] string? limit,
        CostSearch search,
        HttpContext context)
        => await search.ListAllAsync(parameters.ToRequest(context, groupBy) with { Sort = sort, Limit = limit }, context.RequestAborted) switch
        {
            QueryOutcome<CostView>.Found { Value: var view } => CostColumns.File(CostsJson.Describe(view), parameters.From),
            QueryOutcome<CostView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> FindSeriesAsync(
        [AsParameters] CostParameters parameters,
        [FromQuery, Description(Fields + " None is one series.")] string? groupBy,
        [FromQuery, Description("cost (the default), calls, unpriced_calls, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens or reasoning_tokens.")] string? metric,
        [FromQuery, Description("Width of a point: 30s, 1m, 6h, 1d. Needed; at most 11,000 steps.")] string? step,
        [FromQuery, Description("Groups with a series of their own, 1 to 1000. Default 6.")] string? limit,
        CostSearch search,
        HttpContext context)
        => await search.FindSeriesAsync(parameters.ToRequest(context, groupBy) with { Metric = metric, Step = step, Limit = limit }, context.RequestAborted) switch
        {
            QueryOutcome<CostSeriesView>.Found { Value: var view } => CostsJson.Of(CostsJson.Describe(view, step ?? "")),
            QueryOutcome<CostSeriesView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> FindMoversAsync(
        [AsParameters] CostParameters parameters,
        [FromQuery, Description(Fields + " Needed.")] string? groupBy,
        [FromQuery, Description(Against)] string? against,
        [FromQuery, Description("Movers at most, 1 to 1000. Default 20.")] string? limit,
        CostSearch search,
        HttpContext context)
        => await search.FindMoversAsync(parameters.ToRequest(context, groupBy) with { Against = against, Limit = limit }, context.RequestAborted) switch
        {
            QueryOutcome<CostMoversView>.Found { Value: var view } => CostsJson.Of(CostsJson.Describe(view)),
            QueryOutcome<CostMoversView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> ExportMoversAsync(
        [AsParameters] CostParameters parameters,
        [FromQuery, Description(Fields + " Needed.")] string? groupBy,
        [FromQuery, Description(Against)] string? against,
        [FromQuery, Description("Movers at most, 1 to 1000. Default 20.")] string? limit,
        CostSearch search,
        HttpContext context)
        => await search.FindMoversAsync(parameters.ToRequest(context, groupBy) with { Against = against, Limit = limit }, context.RequestAborted) switch
        {
            QueryOutcome<CostMoversView>.Found { Value: var view } => CostColumns.File(CostsJson.Describe(view), parameters.From),
            QueryOutcome<CostMoversView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> FindPartsAsync(
        [AsParameters] CostParameters parameters,
        [FromQuery, Description("Calls to look at, 1 to 1000. Default 200.")] string? limit,
        CostPartsSearch search,
        HttpContext context)
        => await search.FindAsync(parameters.ToRequest(context) with { Limit = limit }, context.RequestAborted) switch
        {
            QueryOutcome<CostPartsView>.Found { Value: var view } => CostsJson.Of(CostsJson.Describe(view)),
            QueryOutcome<CostPartsView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private const string Against = "The other period, as long as the range: where it begins (RFC 3339 or now-2d), or how much earlier it lies (7d). None is just before the range. The periods must not overlap.";
}
