namespace Sightglass.Storage.Spans;

/// <summary>A page of the lines of spans.</summary>
/// <param name="Spans">Newest first.</param>
/// <param name="Next">Where the next page begins; null when this was the last.</param>
public sealed record SpanSummaryPage(IReadOnlyList<SpanSummary> Spans, SpanCursor? Next);
