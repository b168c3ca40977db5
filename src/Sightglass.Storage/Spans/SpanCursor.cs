using Sightglass.Domain;

namespace Sightglass.Storage.Spans;

/// <summary>A place in the list of spans.</summary>
/// <param name="StartNanos">The last span's start.</param>
/// <param name="TraceId">The last span's trace.</param>
/// <param name="SpanId">The last span.</param>
public readonly record struct SpanCursor(ulong StartNanos, TraceId TraceId, SpanId SpanId);
