using Sightglass.Domain;

namespace Sightglass.Query.Traces;

/// <summary>A page of spans.</summary>
/// <param name="Spans">Newest first.</param>
/// <param name="NextCursor">Asks for the next page; null when this is the last.</param>
public sealed record SpanList(IReadOnlyList<Span> Spans, string? NextCursor);
