using Sightglass.Storage.Spans;

namespace Sightglass.Server.Tests.Api;

internal static class SampleTraces
{
    /// <summary>A trace that says everything.</summary>
    public static TraceSummary Full() => new()
    {
        TraceId = SampleSpans.TraceId,
        RootName = "GET /chat",
        HasRoot = true,
        Service = "chat",
        Services = ["chat", "search"],
        Environment = "prod",
        Release = "1.2",
        StartNanos = ApiHost.FixedClock.Nanos + 1,
        DurationNanos = 1_500_000_001,
        SpanCount = 5,
        ErrorCount = 1,
        NeverEnded = true,
        ModelCalls = 2,
        FirstTokenNanos = 250_000_000,
        InputTokens = 1200,
        OutputTokens = 30,
        CostNanoUsd = 12_345_678,
        Models = ["gpt-4o"],
        User = "u-17",
        Session = "s-1",
    };
}
