using System.Diagnostics;

namespace Sightglass.Instrumentation.Sampling;

/// <summary>What is kept, after options and environment were put together.</summary>
internal sealed record SamplingRules
{
    /// <summary>False when <c>OTEL_TRACES_SAMPLER=always_off</c>: nothing is recorded.</summary>
    public bool IsOn { get; init; } = true;

    public double Ratio { get; init; } = 1;

    public bool FollowsCaller { get; init; } = true;

    public SamplingOptions Reasons { get; init; } = new();

    /// <summary>How many traces one kept by chance stands for.</summary>
    public double ChanceWeight => 1 / Ratio;

    /// <summary>Whether chance keeps a trace that begins in this process.</summary>
    public bool IsKeptByChance(ActivityTraceId trace, ActivityContext caller)
        => (!FollowsCaller || !caller.IsRemote || caller.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)) && TraceChance.IsKept(trace, Ratio);
}
