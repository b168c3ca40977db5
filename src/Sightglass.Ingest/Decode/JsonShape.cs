namespace Sightglass.Ingest.Decode;

/// <summary>How a field is written in JSON and in protobuf.</summary>
internal enum JsonShape : byte
{
    Message,
    Text,
    TraceId,
    SpanId,
    ParentId,
    LinkTraceId,
    LinkSpanId,
    Time,
    UInt32,
    Fixed32,
    Enumeration,
    Bool,
    Int64,
    Double,
    Bytes,
}
