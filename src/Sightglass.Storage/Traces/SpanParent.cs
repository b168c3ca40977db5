using Sightglass.Domain;

namespace Sightglass.Storage.Traces;

/// <summary>Which span stands above a span.</summary>
/// <param name="SpanId">The span.</param>
/// <param name="ParentSpanId">The parent as sent; zero for a root. It may not be in the trace, or be the span itself.</param>
public readonly record struct SpanParent(SpanId SpanId, SpanId ParentSpanId);
