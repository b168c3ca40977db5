using System.Diagnostics;

namespace Sightglass.Instrumentation.Sampling;

/// <summary>What is kept, after options and environment were put together.</summary>
internal sealed record SamplingRules
{
    private const int TraceParentLength = 55;

    /// <summary>False when <c>OTEL_TRACES_SAMPLER=always_off</c>: nothing is recorded.</summary>
    public bool IsOn { get; init; } = true;

    public double Ratio { get; init; } = 1;

    public bool FollowsCaller { get; init; } = true;

    public SamplingOptions Reasons { get; init; } = new();

    /// <summary>How many traces one kept by chance stands for.</summary>
    public double ChanceWeight => 1 / Ratio;

    /// <summary>Whether chance keeps the trace of a span that is an outermost one here. Not read off its own flag: any other listener can set that.</summary>
    public bool IsKeptByChance(Activity root)
        => (!FollowsCaller || !root.HasRemoteParent || IsSampled(root.ParentId)) && TraceChance.IsKept(root.TraceId, Ratio);

    /// <summary>Whether chance keeps a trace that begins in this process.</summary>
    public bool IsKeptByChance(ActivityTraceId trace, ActivityContext caller)
        => (!FollowsCaller || !caller.IsRemote || caller.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)) && TraceChance.IsKept(trace, Ratio);

    /// <summary>Of <c>00-TRACE-SPAN-01</c>; a caller that says nothing of the kind did not decide against it.</summary>
    private static bool IsSampled(string? caller)
        => caller is not { Length: TraceParentLength } || (Convert.ToInt32(caller[^1..], 16) & (int)ActivityTraceFlags.Recorded) != 0;
}
