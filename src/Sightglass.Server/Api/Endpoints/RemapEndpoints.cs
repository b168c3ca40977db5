using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Remap;
using Sightglass.Query.Rewrites;
using Sightglass.Query.Times;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class RemapEndpoints
{
    private const string ProblemJson = "application/problem+json";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/remap", RunAsync)
            .WithName("remap")
            .WithTags("Doctor")
            .WithSummary("Maps stored spans anew, as they would be understood if they came now.")
            .WithDescription(
                "For spans that were stored by a version that understood less of them. What arrived stays as it is. With dryRun nothing changes. The answer comes when all is done. "
                + "One at a time; every one is kept in the account.")
            .Produces<RemapResponse>()
            .Produces<ProblemResponse>(StatusCodes.Status400BadRequest, ProblemJson)
            .Produces<ProblemResponse>(StatusCodes.Status409Conflict, ProblemJson);
        group.MapGet("/remaps", ListAsync)
            .WithName("listRemaps")
            .WithTags("Doctor")
            .WithSummary("Lists when stored spans were mapped anew, by whom, and what that changed.")
            .WithDescription("The last first. Previews are not in it.")
            .Produces<RemapListResponse>();
    }

    private static async Task<IResult> RunAsync([FromBody] RemapBody body, Remapping remapping, HttpContext context)
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
        return await remapping.RunAsync(request, context.RequestAborted) switch
        {
            QueryOutcome<RemapOutcome>.Found { Value: RemapOutcome.Done done } => ListsJson.Of(Describe(done)),
            QueryOutcome<RemapOutcome>.Found => ApiProblems.RewriteAtWork("remap"),
            QueryOutcome<RemapOutcome>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
    }

    private static async Task<IResult> ListAsync(Remapping remapping, HttpContext context)
        => ListsJson.Of(new RemapListResponse
        {
            Remaps = [.. (await remapping.ListAsync(context.Project(), context.RequestAborted)).Select(entry => new RemapEntryResponse
            {
                At = Rfc3339.Format(entry.AtNanos),
                By = entry.Record.By,
                From = Rfc3339.Format(entry.Record.FromNanos),
                To = Rfc3339.Format(entry.Record.ToNanos),
                Query = entry.Record.Query,
                Done = entry.Record.IsDone,
                Spans = entry.Record.Spans,
                Changed = entry.Record.Changed,
                LeftAlone = entry.Record.LeftAlone,
                Fields = [.. entry.Record.Fields.Select(each => new RemapFieldCountResponse { Field = each.Field, Spans = each.Spans })],
            })],
        });

    private static RemapResponse Describe(RemapOutcome.Done done) => new()
    {
        Applied = done.IsApplied,
        Spans = done.Report.Spans,
        Changed = done.Report.Changed,
        LeftAlone = done.Report.LeftAlone,
        Fields = [.. done.Report.Fields.Select(field => new RemappedFieldResponse
        {
            Field = field.Name,
            Spans = field.Spans,
            Examples = [.. field.Examples.Select(each => new RemapExampleResponse
            {
                TraceId = each.TraceId.ToString(),
                SpanId = each.SpanId.ToString(),
                Before = each.Before,
                After = each.After,
            })],
        })],
        Dialects = [.. done.Report.Dialects.Select(each => new RemappedDialectResponse
        {
            Before = each.Before.OrNull(),
            After = each.After.OrNull(),
            Spans = each.Spans,
            Changed = each.Changed,
        })],
    };
}
