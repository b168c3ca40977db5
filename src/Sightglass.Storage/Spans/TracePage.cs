namespace Sightglass.Storage.Spans;

/// <summary>A page of traces.</summary>
/// <param name="Traces">In the order asked for.</param>
/// <param name="Next">Where the next page begins; null when this was the last.</param>
public sealed record TracePage(IReadOnlyList<TraceSummary> Traces, TraceCursor? Next);
