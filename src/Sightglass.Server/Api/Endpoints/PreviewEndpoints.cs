using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Conversations;
using Sightglass.Query.Previews;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class PreviewEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/traces/{traceId}/previews", OfSpansAsync)
            .WithName("listSpanPreviews")
            .WithTags("Spans")
            .WithSummary("Says in a line what spans are about.")
            .WithDescription("In the order asked; spans that are not there are left out. First words of the user or a tool's arguments; last words of the assistant, a tool's result or the first document.")
            .Produces<SpanPreviewsResponse>();
        group.MapGet("/previews", OfTracesAsync)
            .WithName("listTracePreviews")
            .WithTags("Traces")
            .WithSummary("Says in a line what traces are about.")
            .WithDescription("In the order asked; traces that are not there are left out. The words of the root when it carries them, else those of the first and the last model call.")
            .Produces<TracePreviewsResponse>();
    }

    private static async Task<IResult> OfSpansAsync(
        [Description("32 hexadecimal digits.")] string traceId,
        [FromQuery(Name = "spans")]
        [Description("1 to 50 span ids, separated by commas.")]
        string? spans,
        PreviewReading reading,
        HttpContext context)
        => await reading.OfSpansAsync(context.Project(), traceId, spans, context.RequestAborted) switch
        {
            QueryOutcome<IReadOnlyList<SpanPreview>>.Found { Value: var previews } => ApiJson.Of(new SpanPreviewsResponse { Previews = [.. previews.Select(Describe)] }),
            QueryOutcome<IReadOnlyList<SpanPreview>>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> OfTracesAsync(
        [FromQuery(Name = "traces")]
        [Description("1 to 100 trace ids, separated by commas.")]
        string? traces,
        PreviewReading reading,
        HttpContext context)
        => await reading.OfTracesAsync(context.Project(), traces, context.RequestAborted) switch
        {
            QueryOutcome<IReadOnlyList<TracePreview>>.Found { Value: var previews } => ApiJson.Of(new TracePreviewsResponse { Previews = [.. previews.Select(Describe)] }),
            QueryOutcome<IReadOnlyList<TracePreview>>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static SpanPreviewResponse Describe(SpanPreview preview) => new()
    {
        SpanId = preview.SpanId.ToString(),
        Input = preview.Input.Text,
        Output = preview.Output.Text,
        InputKind = Kind(preview.Input),
        OutputKind = Kind(preview.Output),
    };

    private static TracePreviewResponse Describe(TracePreview preview) => new()
    {
        TraceId = preview.TraceId.ToString(),
        Input = preview.Input.Text,
        Output = preview.Output.Text,
        InputKind = Kind(preview.Input),
        OutputKind = Kind(preview.Output),
    };

    private static string Kind(Preview preview) => preview.Absence switch
    {
        Absence.None => "text",
        Absence.Hashed => "hashed",
        _ => "none",
    };
}
