using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Times;
using Sightglass.Query.Traces;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class TraceEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/traces", ListAsync)
            .WithName("listTraces")
            .WithTags("Traces")
            .WithSummary("Lists traces, newest first or in another order.")
            .WithDescription("A condition of the filter holds when any span of the trace satisfies it; span(...) wants one span to satisfy all of it, root(...) the root.")
            .Produces<TraceListResponse>();
        group.MapGet("/traces/{traceId}", FindAsync)
            .WithName("getTrace")
            .WithTags("Traces")
            .WithSummary("Gets one trace with all its spans.")
            .WithDescription("Spans are in order of start. Totals are of the spans whose usage counts, so that nothing is counted twice. Who knows when the trace ran says so by from and to, "
                + "and spares the store a look at all other days.")
            .Produces<TraceResponse>()
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] SearchParameters parameters,
        [FromQuery, Description("time (newest first, the default), duration, tokens, cost, errors or spans, the largest first; with .asc after it the smallest first.")] string? sort,
        TraceSearch search,
        HttpContext context)
        => await search.ListAsync(parameters.ToRequest(context) with { Sort = sort }, context.RequestAborted) switch
        {
            QueryOutcome<TraceList>.Found { Value: var list } => ApiJson.Of(new TraceListResponse { Traces = [.. list.Traces.Select(TraceLines.Describe)], NextCursor = list.NextCursor }),
            QueryOutcome<TraceList>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> FindAsync(
        [Description("32 hexadecimal digits.")] string traceId,
        [FromQuery, Description("Spans that start earlier than an hour before this are not looked for: RFC 3339, now, or now-1h. None is the beginning.")] string? from,
        [FromQuery, Description("Spans that start later than an hour after this are not looked for: RFC 3339, now, or now-1h. None is the end.")] string? to,
        TraceSearch search,
        HttpContext context)
        => await search.FindAsync(context.Project(), traceId, from, to, context.RequestAborted) switch
        {
            QueryOutcome<TraceView>.Found { Value: var trace } => Show(trace),
            QueryOutcome<TraceView>.NotFound => ApiProblems.NoSuchTrace(),
            QueryOutcome<TraceView>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static SpanStream Show(TraceView trace) => new(
        trace.Spans,
        writer =>
        {
            var totals = trace.Totals;
            writer.WriteString("traceId"u8, trace.TraceId.ToString());
            writer.WriteString("rootName"u8, totals.RootName);
            writer.WriteBoolean("hasRoot"u8, totals.HasRoot);
            writer.WriteString("service"u8, totals.Service.OrNull());
            writer.WriteString("startTime"u8, Rfc3339.Format(totals.StartNanos));
            writer.WriteNumber("durationMs"u8, SpanJson.Milliseconds(totals.DurationNanos));
            writer.WriteNumber("spanCount"u8, totals.SpanCount);
            writer.WriteNumber("errorCount"u8, totals.ErrorCount);
            SpanJson.WriteNumberOrNull(writer, "inputTokens"u8, totals.InputTokens);
            SpanJson.WriteNumberOrNull(writer, "outputTokens"u8, totals.OutputTokens);
            SpanJson.WriteNumberOrNull(writer, "costUsd"u8, SpanJson.Usd(totals.CostNanoUsd));
            writer.WriteStartArray("services"u8);
            foreach (var service in totals.Services)
            {
                writer.WriteStringValue(service);
            }

            writer.WriteEndArray();
            writer.WriteBoolean("truncated"u8, trace.Truncated);
        },
        static _ => { });
}
