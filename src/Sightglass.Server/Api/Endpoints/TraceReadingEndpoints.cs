using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Domain;
using Sightglass.Query;
using Sightglass.Query.Traces;
using Sightglass.Server.Api.Binary;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;
using Sightglass.Server.Api.Values;
using Sightglass.Storage.Traces;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>One trace, piece by piece: what a page needs to show a long one.</summary>
internal static class TraceReadingEndpoints
{
    private const string ProblemJson = "application/problem+json";
    private const string TraceIdWords = "32 hexadecimal digits.";
    private const string SpanIdWords = "16 hexadecimal digits.";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/traces/{traceId}/index", IndexAsync)
            .WithName("getTraceIndex")
            .WithTags("Traces")
            .WithSummary("Gets the tree of a trace as columns of numbers.")
            .WithDescription("A binary format for traces of up to 1,000,000 spans, described in docs/rest-api.md: parents before their children, the first 2,000 rows first.")
            .Produces<byte[]>(StatusCodes.Status200OK, TraceIndexFormat.ContentType)
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, ProblemJson);
        group.MapGet("/traces/{traceId}/spans/{spanId}", SpanAsync)
            .WithName("getSpan")
            .WithTags("Spans")
            .WithSummary("Gets one span.")
            .WithDescription("Texts, attributes and events over 64 KiB are cut to their first 8 KiB and listed in cut; content that is cut is text, not JSON. Of spans with one id the first is given.")
            .Produces<SpanDetailResponse>()
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, ProblemJson);
        group.MapGet("/traces/{traceId}/spans/{spanId}/value", ValueAsync)
            .WithName("getSpanValue")
            .WithTags("Spans")
            .WithSummary("Gets one value of a span, whole.")
            .WithDescription("As application/json when it is a JSON object or list, otherwise as text/plain.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain", "application/json")
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, ProblemJson);
        group.MapGet("/traces/{traceId}/find", FindAsync)
            .WithName("findInTrace")
            .WithTags("Traces")
            .WithSummary("Finds a text in a trace.")
            .WithDescription("A line of JSON for each span whose attributes, status message, events or content contain the text, in any language, in order of start, as it is found.")
            .Produces<MatchResponse>(StatusCodes.Status200OK, MatchStream.ContentType)
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, ProblemJson);
    }

    private static async Task<IResult> FindAsync(
        [Description(TraceIdWords)] string traceId,
        [FromQuery(Name = "text")]
        [Description("What to find, 1 to 1,000 characters; case does not matter.")]
        string? text,
        TraceFind find,
        HttpContext context)
        => await find.FindAsync(context.Project(), traceId, text, context.RequestAborted) switch
        {
            QueryOutcome<IAsyncEnumerable<SpanMatch>>.Found { Value: var matches } => new MatchStream(matches),
            QueryOutcome<IAsyncEnumerable<SpanMatch>>.NotFound => ApiProblems.NoSuchTrace(),
            QueryOutcome<IAsyncEnumerable<SpanMatch>>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> IndexAsync([Description(TraceIdWords)] string traceId, TraceReading reading, HttpContext context)
        => await reading.OutlineAsync(context.Project(), traceId, context.RequestAborted) switch
        {
            QueryOutcome<TraceOutline>.Found { Value: var outline } => new TraceIndexStream(outline),
            QueryOutcome<TraceOutline>.NotFound => ApiProblems.NoSuchTrace(),
            QueryOutcome<TraceOutline>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> SpanAsync(
        [Description(TraceIdWords)] string traceId, [Description(SpanIdWords)] string spanId, TraceReading reading, HttpContext context)
        => await reading.SpanAsync(context.Project(), traceId, spanId, context.RequestAborted) switch
        {
            QueryOutcome<Span>.Found { Value: var span } => new JsonStream(writer => SpanDetail.Write(writer, span)),
            QueryOutcome<Span>.NotFound => ApiProblems.NoSuchSpan(),
            QueryOutcome<Span>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static async Task<IResult> ValueAsync(
        [Description(TraceIdWords)] string traceId,
        [Description(SpanIdWords)] string spanId,
        [FromQuery(Name = "field")]
        [Description("inputMessages, outputMessages, systemInstructions, documents, toolArguments, toolResult, statusMessage, attributes.KEY, resource.KEY, events or links.")]
        string? field,
        TraceReading reading,
        HttpContext context)
    {
        if (field is null || !SpanFields.IsKnown(field))
        {
            return ApiProblems.Of(new QueryOutcome<Span>.Refused([new ParameterFault("field", "field is one of inputMessages, outputMessages, systemInstructions, documents, toolArguments, toolResult, statusMessage, attributes.KEY, resource.KEY, events, links.")], []));
        }

        return await reading.SpanAsync(context.Project(), traceId, spanId, context.RequestAborted) switch
        {
            QueryOutcome<Span>.Found { Value: var span } => SpanFields.Find(span, field) is { } text ? new ValueStream(text) : ApiProblems.NoSuchValue(),
            QueryOutcome<Span>.NotFound => ApiProblems.NoSuchSpan(),
            QueryOutcome<Span>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
    }
}
