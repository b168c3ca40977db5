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
        Service = NullIfEmpty(trace.Service),
        Services = trace.Services,
        Environment = NullIfEmpty(trace.Environment),
        Release = NullIfEmpty(trace.Release),
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
        User = NullIfEmpty(trace.User),
        Session = NullIfEmpty(trace.Session),
        Scores = [],
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
