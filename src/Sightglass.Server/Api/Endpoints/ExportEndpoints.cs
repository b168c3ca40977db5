using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Export;
using Sightglass.Server.Api.Problems;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Api.Endpoints;

internal static class ExportEndpoints
{
    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/traces/export", Export)
            .WithName("exportTraces")
            .WithTags("Traces")
            .WithSummary("Gives the traces that match as a file.")
            .WithDescription(
                "csv: RFC 4180 in UTF-8 with a byte order mark and a line of names; lists are separated by spaces; a text that a spreadsheet would take for a formula has an apostrophe before it. "
                + "jsonl: on each line a trace as the list gives it. The file is sent while it is read; one that is cut short ends without its last line's end.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv", "application/x-ndjson");

    private static IResult Export(
        [AsParameters] RangeParameters parameters,
        [FromQuery, Description("csv (the default) or jsonl.")] string? format,
        [FromQuery, Description("Order, as for the list of traces.")] string? sort,
        [FromQuery, Description("How many at most, 1 to 100000. Default 10000.")] string? limit,
        [FromQuery, Description("For csv: names of properties, separated by commas. None gives all.")] string? columns,
        TraceExport export,
        HttpContext context)
    {
        if (format is not (null or "" or "csv" or "jsonl"))
        {
            return ApiProblems.WrongParameter("format", "format is csv or jsonl.");
        }

        if (TraceColumns.Read(columns) is not { } chosen)
        {
            return ApiProblems.WrongParameter("columns", $"columns are of {string.Join(", ", TraceColumns.Names)}.");
        }

        return export.Read(parameters.ToRequest(context) with { Sort = sort, Limit = limit }, context.RequestAborted) switch
        {
            QueryOutcome<IAsyncEnumerable<TraceSummary>>.Found { Value: var traces } => new TraceFile(traces, parameters.From, format == "jsonl" ? null : chosen),
            QueryOutcome<IAsyncEnumerable<TraceSummary>>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
    }
}
