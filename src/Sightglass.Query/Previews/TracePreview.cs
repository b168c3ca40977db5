using Sightglass.Domain;

namespace Sightglass.Query.Previews;

/// <summary>What a trace is about, in a line.</summary>
/// <param name="TraceId">The trace.</param>
/// <param name="Input">What went in.</param>
/// <param name="Output">What came out.</param>
public sealed record TracePreview(TraceId TraceId, Preview Input, Preview Output);
