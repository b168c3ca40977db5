using Sightglass.Storage.Spans;

namespace Sightglass.Query.Traces;

/// <summary>A page of the lines of spans.</summary>
/// <param name="Spans">Newest first.</param>
/// <param name="NextCursor">Asks for the next page; null when this is the last.</param>
public sealed record SpanSummaryList(IReadOnlyList<SpanSummary> Spans, string? NextCursor);
