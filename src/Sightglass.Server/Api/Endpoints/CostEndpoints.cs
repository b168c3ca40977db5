using System.ComponentModel;
using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Query;
using Sightglass.Query.Traces;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Costs;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class CostEndpoints
{
    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/traces/{traceId}/spans/{spanId}/cost", ExplainAsync)
            .WithName("explainSpanCost")
            .WithTags("Spans")
            .WithSummary("Explains what one span costs by the price list.")
            .WithDescription("Which attribute states which count, which price holds and since when, each product and the sum. Worked out when asked, by the project's prices as they stand; beside it the cost that is stored and summed, and whether the span counts in its trace.")
            .Produces<SpanCostResponse>()
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json");

    private static async Task<IResult> ExplainAsync(
        [Description("32 hexadecimal digits.")] string traceId, [Description("16 hexadecimal digits.")] string spanId, TraceReading reading, UsageVerdicts verdicts, IPriceBooks books, HttpContext context)
        => await reading.SpanAsync(context.Project(), traceId, spanId, context.RequestAborted) switch
        {
            QueryOutcome<Span>.Found { Value: var span } => ApiJson.Of(SpanCost.Explain(span, await verdicts.OfAsync(span, context.RequestAborted), books.Of(context.Project()))),
            QueryOutcome<Span>.NotFound => ApiProblems.NoSuchSpan(),
            QueryOutcome<Span>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
}
