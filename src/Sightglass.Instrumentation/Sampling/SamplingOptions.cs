namespace Sightglass.Instrumentation.Sampling;

/// <summary>
/// Which traces are kept when Sightglass exports by itself. Where OpenTelemetry's SDK exports, its sampler decides and nothing of this holds.
/// </summary>
public sealed class SamplingOptions
{
    /// <summary>
    /// The share of traces kept by chance, 0 to 1, decided by the trace id: every service with the same ratio keeps the same traces. Null for what
    /// <c>OTEL_TRACES_SAMPLER</c> says, else 1.
    /// </summary>
    public double? Ratio { get; set; }

    /// <summary>
    /// Whether a trace whose caller did not sample it is not kept by chance either. It is kept for the reasons below all the same. Null for what
    /// <c>OTEL_TRACES_SAMPLER</c> says, else true.
    /// </summary>
    public bool? FollowCaller { get; set; }

    /// <summary>Keeps traces with a span that failed. Default: true.</summary>
    public bool KeepErrors { get; set; } = true;

    /// <summary>Keeps traces with a failed evaluation (<c>llm.eval.passed</c> false). Default: true.</summary>
    public bool KeepFailedEvaluations { get; set; } = true;

    /// <summary>Keeps traces of which the part in this process took at least this long. Default: 10 s. Null for none.</summary>
    public TimeSpan? KeepSlowerThan { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Keeps traces whose calls in this process cost at least so many US dollars. Default: 0.10. Null for none.</summary>
    public double? KeepCostlierThanUsd { get; set; } = 0.10;

    /// <summary>How many traces wait for their end at most; then the oldest is decided. Default: 5,000.</summary>
    public int MaxWaitingTraces { get; set; } = 5_000;

    /// <summary>How many spans wait for the end of their trace at most; then the oldest trace is decided. Default: 50,000.</summary>
    public int MaxWaitingSpans { get; set; } = 50_000;
}
