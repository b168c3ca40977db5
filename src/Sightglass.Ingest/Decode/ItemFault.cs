namespace Sightglass.Ingest.Decode;

/// <summary>Why one span or log record is rejected while the rest of its request is kept.</summary>
internal enum ItemFault : byte
{
    None,
    TraceIdMissing,
    TraceIdLength,
    TraceIdZero,
    TraceIdNotHex,
    SpanIdMissing,
    SpanIdLength,
    SpanIdZero,
    SpanIdNotHex,
    ParentIdLength,
    ParentIdNotHex,
    LinkIdLength,
    LinkIdNotHex,
    Nesting,
    Attributes,
    Events,
    Links,
    KeySize,
    NameSize,
    WholeNumber,
    Double,
    Base64,
    Time,
}
