using Sightglass.Domain;

namespace Sightglass.Query.Previews;

/// <summary>What a span is about, in a line.</summary>
/// <param name="SpanId">The span.</param>
/// <param name="Input">What went in.</param>
/// <param name="Output">What came out.</param>
public sealed record SpanPreview(SpanId SpanId, Preview Input, Preview Output);
