namespace Sightglass.Ingest.Decode;

/// <summary>What a field of a trace message is to those who check and rewrite it. The rest is nothing to them and passes as it came.</summary>
internal enum TraceFieldRole : byte
{
    None,

    /// <summary>Text that is bounded by <see cref="DecodeLimits.MaxNameBytes"/>.</summary>
    Name,
    TraceId,
    SpanId,
    ParentSpanId,
    Attribute,
    Event,
    Link,
    Status,

    /// <summary>A message at or above the span: a list of spans, a span, or what they have in common.</summary>
    Message,
}
