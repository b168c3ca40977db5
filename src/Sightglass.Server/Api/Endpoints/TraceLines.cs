using Sightglass.Query.Times;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>A line of a list of traces as the contract writes it, wherever traces are listed.</summary>
internal static class TraceLines
{
    public static TraceSummaryResponse Describe(TraceSummary trace) => new()
    {
        TraceId = trace.TraceId.ToString(),
        RootName = trace.RootName,
        HasRoot = trace.HasRoot,
        Service = trace.Service.OrNull(),
        Services = trace.Services,
        Environment = trace.Environment.OrNull(),
        Release = trace.Release.OrNull(),
        StartTime = Rfc3339.Format(trace.StartNanos),
        DurationMs = SpanJson.Milliseconds(trace.DurationNanos),
        SpanCount = trace.SpanCount,
        ErrorCount = trace.ErrorCount,
        NeverEnded = trace.NeverEnded,
        ModelCalls = trace.ModelCalls,
        FirstTokenMs = trace.FirstTokenNanos is { } nanos ? SpanJson.Milliseconds(nanos) : null,
        InputTokens = trace.InputTokens,
        OutputTokens = trace.OutputTokens,
        CostUsd = SpanJson.Usd(trace.CostNanoUsd),
        Models = trace.Models,
        User = trace.User.OrNull(),
        Session = trace.Session.OrNull(),
        Scores = [],
    };
}
