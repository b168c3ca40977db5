using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Times;
using Sightglass.Query.Traces;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Api.Endpoints;

internal static class TraceCountEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/traces/count", CountAsync)
            .WithName("countTraces")
            .WithTags("Traces")
            .WithSummary("Counts the traces that match.")
            .WithDescription("A trace is counted where it stands in the list: at its root, or at its first span while no root has arrived.")
            .Produces<TraceCountResponse>();
        group.MapGet("/traces/latest", FindLatestAsync)
            .WithName("getLatestTrace")
            .WithTags("Traces")
            .WithSummary("Says when the newest trace was.")
            .WithDescription("Of all that is stored, whatever the time range: what to offer when a range holds none.")
            .Produces<LatestTraceResponse>();
    }

    private static async Task<IResult> CountAsync([AsParameters] RangeParameters parameters, TraceCounting counting, HttpContext context)
        => await counting.CountAsync(parameters.ToRequest(context), context.RequestAborted) switch
        {
            QueryOutcome<TraceCounts>.Found { Value: var counts } => ListsJson.Of(new TraceCountResponse { Count = counts.Traces, Spans = counts.Spans, Errors = counts.Failed }),
            QueryOutcome<TraceCounts>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> FindLatestAsync([FromQuery, Description("Filter, as for the list of traces.")] string? query, TraceCounting counting, HttpContext context)
        => await counting.FindLatestAsync(context.Project(), query, context.RequestAborted) switch
        {
            QueryOutcome<ulong?>.Found { Value: var start } => ListsJson.Of(new LatestTraceResponse { StartTime = start is { } nanos ? Rfc3339.Format(nanos) : null }),
            QueryOutcome<ulong?>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
}
