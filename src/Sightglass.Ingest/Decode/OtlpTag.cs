namespace Sightglass.Ingest.Decode;

/// <summary>
/// The tags (field number and wire type) of OTLP's trace and log messages.
/// https://github.com/open-telemetry/opentelemetry-proto/blob/v1.9.0/opentelemetry/proto/trace/v1/trace.proto, logs/v1/logs.proto and
/// common/v1/common.proto. What stands around log records (<c>ResourceLogs</c>, <c>ScopeLogs</c>) has the numbers of what stands around spans:
/// one set of constants serves both.
/// A known field that comes with another wire type is an unknown field and skipped, as protobuf has it.
/// </summary>
internal static class OtlpTag
{
    private const uint Varint = 0;
    private const uint Fixed64 = 1;
    private const uint Length = 2;
    private const uint Fixed32 = 5;

    public static class Request
    {
        public const uint ResourceSpans = (1 << 3) | Length;
    }

    public static class ResourceSpans
    {
        public const uint Resource = (1 << 3) | Length;
        public const uint ScopeSpans = (2 << 3) | Length;
        public const uint SchemaUrl = (3 << 3) | Length;
    }

    public static class Resource
    {
        public const uint Attributes = (1 << 3) | Length;
        public const uint DroppedAttributesCount = (2 << 3) | Varint;
    }

    public static class ScopeSpans
    {
        public const uint Scope = (1 << 3) | Length;
        public const uint Spans = (2 << 3) | Length;
        public const uint SchemaUrl = (3 << 3) | Length;
    }

    public static class Scope
    {
        public const uint Name = (1 << 3) | Length;
        public const uint Version = (2 << 3) | Length;
        public const uint Attributes = (3 << 3) | Length;
        public const uint DroppedAttributesCount = (4 << 3) | Varint;
    }

    public static class Span
    {
        public const uint TraceId = (1 << 3) | Length;
        public const uint SpanId = (2 << 3) | Length;
        public const uint TraceState = (3 << 3) | Length;
        public const uint ParentSpanId = (4 << 3) | Length;
        public const uint Name = (5 << 3) | Length;
        public const uint Kind = (6 << 3) | Varint;
        public const uint StartTime = (7 << 3) | Fixed64;
        public const uint EndTime = (8 << 3) | Fixed64;
        public const uint Attributes = (9 << 3) | Length;
        public const uint DroppedAttributesCount = (10 << 3) | Varint;
        public const uint Events = (11 << 3) | Length;
        public const uint DroppedEventsCount = (12 << 3) | Varint;
        public const uint Links = (13 << 3) | Length;
        public const uint DroppedLinksCount = (14 << 3) | Varint;
        public const uint Status = (15 << 3) | Length;
        public const uint Flags = (16 << 3) | Fixed32;
    }

    public static class LogRecord
    {
        public const uint Time = (1 << 3) | Fixed64;
        public const uint SeverityNumber = (2 << 3) | Varint;
        public const uint SeverityText = (3 << 3) | Length;
        public const uint Body = (5 << 3) | Length;
        public const uint Attributes = (6 << 3) | Length;
        public const uint DroppedAttributesCount = (7 << 3) | Varint;
        public const uint Flags = (8 << 3) | Fixed32;
        public const uint TraceId = (9 << 3) | Length;
        public const uint SpanId = (10 << 3) | Length;
        public const uint ObservedTime = (11 << 3) | Fixed64;
        public const uint EventName = (12 << 3) | Length;
    }

    public static class Event
    {
        public const uint Time = (1 << 3) | Fixed64;
        public const uint Name = (2 << 3) | Length;
        public const uint Attributes = (3 << 3) | Length;
        public const uint DroppedAttributesCount = (4 << 3) | Varint;
    }

    public static class Link
    {
        public const uint TraceId = (1 << 3) | Length;
        public const uint SpanId = (2 << 3) | Length;
        public const uint TraceState = (3 << 3) | Length;
        public const uint Attributes = (4 << 3) | Length;
        public const uint DroppedAttributesCount = (5 << 3) | Varint;
        public const uint Flags = (6 << 3) | Fixed32;
    }

    public static class Status
    {
        public const uint Message = (2 << 3) | Length;
        public const uint Code = (3 << 3) | Varint;
    }

    public static class KeyValue
    {
        public const uint Key = (1 << 3) | Length;
        public const uint Value = (2 << 3) | Length;
    }

    public static class AnyValue
    {
        public const uint String = (1 << 3) | Length;
        public const uint Bool = (2 << 3) | Varint;
        public const uint Int = (3 << 3) | Varint;
        public const uint Double = (4 << 3) | Fixed64;
        public const uint Array = (5 << 3) | Length;
        public const uint KeyValueList = (6 << 3) | Length;
        public const uint Bytes = (7 << 3) | Length;
    }

    /// <summary>ArrayValue and KeyValueList alike hold their items in field 1.</summary>
    public static class List
    {
        public const uint Values = (1 << 3) | Length;
    }
}
