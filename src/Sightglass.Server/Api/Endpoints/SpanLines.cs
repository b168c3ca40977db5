using Sightglass.Domain;
using Sightglass.Query.Times;
using Sightglass.Query.Traces;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>The lines of a list of spans as the contract writes them.</summary>
internal static class SpanLines
{
    public static SpanSummaryListResponse Describe(SpanSummaryList list) => new()
    {
        Spans = [.. list.Spans.Select(Describe)],
        NextCursor = list.NextCursor,
    };

    private static SpanSummaryResponse Describe(SpanSummary span) => new()
    {
        TraceId = span.TraceId.ToString(),
        SpanId = span.SpanId.ToString(),
        ParentSpanId = span.ParentSpanId.IsZero ? null : span.ParentSpanId.ToString(),
        Name = span.Name,
        Operation = SpanOperationNames.Of(span.Operation),
        Service = span.Service.OrNull(),
        Environment = span.Environment.OrNull(),
        Release = span.Release.OrNull(),
        StartTime = Rfc3339.Format(span.StartNanos),
        DurationMs = span.IsUnfinished ? null : SpanJson.Milliseconds(span.DurationNanos),
        Status = SpanJson.Word(span.Status),
        ErrorType = span.ErrorType.OrNull(),
        Model = span.ResponseModel.OrNull() ?? span.RequestModel.OrNull(),
        InputTokens = span.InputTokens,
        OutputTokens = span.OutputTokens,
        CostUsd = SpanJson.Usd(span.CostNanoUsd),
        TtftMs = span.TimeToFirstTokenNanos is { } nanos ? SpanJson.Milliseconds(nanos) : null,
        SessionId = span.SessionId.OrNull(),
        UserId = span.UserId.OrNull(),
        TenantId = span.TenantId.OrNull(),
    };
}
