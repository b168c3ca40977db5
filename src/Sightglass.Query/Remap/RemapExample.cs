using Sightglass.Domain;

namespace Sightglass.Query.Remap;

/// <summary>A span of which a field changes.</summary>
/// <param name="TraceId">Its trace.</param>
/// <param name="SpanId">Its id.</param>
/// <param name="Before">The field as it is stored, the beginning of it when it is long; null when not known.</param>
/// <param name="After">The field as it is understood now.</param>
public sealed record RemapExample(TraceId TraceId, SpanId SpanId, string? Before, string? After);
