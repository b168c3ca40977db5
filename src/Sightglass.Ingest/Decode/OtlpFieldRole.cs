namespace Sightglass.Ingest.Decode;

/// <summary>What a field of a message is to those who check and rewrite it. The rest is nothing to them and passes as it came.</summary>
internal enum OtlpFieldRole : byte
{
    None,

    /// <summary>Text that is bounded by <see cref="DecodeLimits.MaxNameBytes"/>.</summary>
    Name,
    TraceId,
    SpanId,
    ParentSpanId,
    Attribute,

    /// <summary>A log record's body: any value.</summary>
    Body,
    Event,
    Link,
    Status,

    /// <summary>A message at or above the item: a list of spans or log records, one of them, or what they have in common.</summary>
    Message,
}
