using Sightglass.Storage.Spans;

namespace Sightglass.Query.Traces;

/// <summary>A page of traces.</summary>
/// <param name="Traces">In the order asked for.</param>
/// <param name="NextCursor">Asks for the next page; null when this is the last.</param>
public sealed record TraceList(IReadOnlyList<TraceSummary> Traces, string? NextCursor);
