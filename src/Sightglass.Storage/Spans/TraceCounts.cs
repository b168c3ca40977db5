namespace Sightglass.Storage.Spans;

/// <summary>How many traces, and what is in them.</summary>
/// <param name="Traces">Traces.</param>
/// <param name="Spans">Their spans.</param>
/// <param name="Failed">Traces with a failed span.</param>
public readonly record struct TraceCounts(long Traces, long Spans, long Failed);
