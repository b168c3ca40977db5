using Sightglass.Domain;

namespace Sightglass.Storage.Traces;

/// <summary>How much a span has to say.</summary>
/// <param name="SpanId">The span.</param>
/// <param name="StartNanos">Its start, nanoseconds since 1970 UTC.</param>
/// <param name="Bytes">The bytes of its content and events.</param>
/// <param name="Operation">What it does.</param>
public readonly record struct SpanSize(SpanId SpanId, ulong StartNanos, long Bytes, SpanOperation Operation);
