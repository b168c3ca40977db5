using System.Diagnostics;

namespace Sightglass.Instrumentation.Sampling;

/// <summary>A trace that has not ended in this process: its spans so far and what speaks for keeping it.</summary>
internal sealed class WaitingTrace(ActivityTraceId id)
{
    public ActivityTraceId Id => id;

    public List<Activity> Spans { get; } = [];

    /// <summary>How many of its roots in this process have begun and not ended: a service may call itself.</summary>
    public int OpenRoots { get; set; }

    public bool IsKeptByChance { get; set; }

    public bool HasReason { get; private set; }

    private double _usd;

    public void Add(Activity span, bool isRoot, SamplingOptions reasons)
    {
        Spans.Add(span);
        _usd += KeepReason.Usd(span);
        HasReason |= KeepReason.IsIn(span, reasons) || KeepReason.IsCostly(_usd, reasons) || (isRoot && KeepReason.IsSlow(span, reasons));
    }
}
