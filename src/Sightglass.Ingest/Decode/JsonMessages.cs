namespace Sightglass.Ingest.Decode;

/// <summary>The OTLP/JSON messages of requests. https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding</summary>
internal static class JsonMessages
{
    public static readonly JsonMessage TraceRequest;
    public static readonly JsonMessage LogRequest;

    static JsonMessages()
    {
        var any = new JsonMessage();
        var attribute = new JsonMessage()
            .Has("key", JsonShape.Text, OtlpTag.KeyValue.Key)
            .Has("value", OtlpTag.KeyValue.Value, any);
        var array = new JsonMessage { Nests = true }.HasMany("values", OtlpTag.List.Values, any);
        var list = new JsonMessage { Nests = true }.HasMany("values", OtlpTag.List.Values, attribute);
        any.HasEither("stringValue", JsonShape.Text, OtlpTag.AnyValue.String)
            .HasEither("boolValue", JsonShape.Bool, OtlpTag.AnyValue.Bool)
            .HasEither("intValue", JsonShape.Int64, OtlpTag.AnyValue.Int)
            .HasEither("doubleValue", JsonShape.Double, OtlpTag.AnyValue.Double)
            .HasEither("arrayValue", JsonShape.Message, OtlpTag.AnyValue.Array, array)
            .HasEither("kvlistValue", JsonShape.Message, OtlpTag.AnyValue.KeyValueList, list)
            .HasEither("bytesValue", JsonShape.Bytes, OtlpTag.AnyValue.Bytes);

        var @event = new JsonMessage()
            .Has("timeUnixNano", JsonShape.Time, OtlpTag.Event.Time)
            .Has("name", JsonShape.Text, OtlpTag.Event.Name)
            .HasMany("attributes", OtlpTag.Event.Attributes, attribute)
            .Has("droppedAttributesCount", JsonShape.UInt32, OtlpTag.Event.DroppedAttributesCount);
        var link = new JsonMessage()
            .Has("traceId", JsonShape.LinkTraceId, OtlpTag.Link.TraceId)
            .Has("spanId", JsonShape.LinkSpanId, OtlpTag.Link.SpanId)
            .Has("traceState", JsonShape.Text, OtlpTag.Link.TraceState)
            .HasMany("attributes", OtlpTag.Link.Attributes, attribute)
            .Has("droppedAttributesCount", JsonShape.UInt32, OtlpTag.Link.DroppedAttributesCount)
            .Has("flags", JsonShape.Fixed32, OtlpTag.Link.Flags);
        var status = new JsonMessage()
            .Has("message", JsonShape.Text, OtlpTag.Status.Message)
            .Has("code", JsonShape.Enumeration, OtlpTag.Status.Code);
        var span = new JsonMessage { IsItem = true }
            .Has("traceId", JsonShape.TraceId, OtlpTag.Span.TraceId)
            .Has("spanId", JsonShape.SpanId, OtlpTag.Span.SpanId)
            .Has("traceState", JsonShape.Text, OtlpTag.Span.TraceState)
            .Has("parentSpanId", JsonShape.ParentId, OtlpTag.Span.ParentSpanId)
            .Has("flags", JsonShape.Fixed32, OtlpTag.Span.Flags)
            .Has("name", JsonShape.Text, OtlpTag.Span.Name)
            .Has("kind", JsonShape.Enumeration, OtlpTag.Span.Kind)
            .Has("startTimeUnixNano", JsonShape.Time, OtlpTag.Span.StartTime)
            .Has("endTimeUnixNano", JsonShape.Time, OtlpTag.Span.EndTime)
            .HasMany("attributes", OtlpTag.Span.Attributes, attribute)
            .Has("droppedAttributesCount", JsonShape.UInt32, OtlpTag.Span.DroppedAttributesCount)
            .HasMany("events", OtlpTag.Span.Events, @event)
            .Has("droppedEventsCount", JsonShape.UInt32, OtlpTag.Span.DroppedEventsCount)
            .HasMany("links", OtlpTag.Span.Links, link)
            .Has("droppedLinksCount", JsonShape.UInt32, OtlpTag.Span.DroppedLinksCount)
            .Has("status", OtlpTag.Span.Status, status);
        var record = new JsonMessage { IsItem = true }
            .Has("timeUnixNano", JsonShape.Time, OtlpTag.LogRecord.Time)
            .Has("observedTimeUnixNano", JsonShape.Time, OtlpTag.LogRecord.ObservedTime)
            .Has("severityNumber", JsonShape.Enumeration, OtlpTag.LogRecord.SeverityNumber)
            .Has("severityText", JsonShape.Text, OtlpTag.LogRecord.SeverityText)
            .Has("body", OtlpTag.LogRecord.Body, any)
            .HasMany("attributes", OtlpTag.LogRecord.Attributes, attribute)
            .Has("droppedAttributesCount", JsonShape.UInt32, OtlpTag.LogRecord.DroppedAttributesCount)
            .Has("flags", JsonShape.Fixed32, OtlpTag.LogRecord.Flags)
            .Has("traceId", JsonShape.TraceId, OtlpTag.LogRecord.TraceId)
            .Has("spanId", JsonShape.SpanId, OtlpTag.LogRecord.SpanId)
            .Has("eventName", JsonShape.Text, OtlpTag.LogRecord.EventName);
        TraceRequest = Request(attribute, "resourceSpans", "scopeSpans", "spans", span);
        LogRequest = Request(attribute, "resourceLogs", "scopeLogs", "logRecords", record);
    }

    /// <summary>A request of items, by resource and scope.</summary>
    private static JsonMessage Request(JsonMessage attribute, string resources, string scopes, string items, JsonMessage item)
    {
        var scope = new JsonMessage()
            .Has("name", JsonShape.Text, OtlpTag.Scope.Name)
            .Has("version", JsonShape.Text, OtlpTag.Scope.Version)
            .HasMany("attributes", OtlpTag.Scope.Attributes, attribute)
            .Has("droppedAttributesCount", JsonShape.UInt32, OtlpTag.Scope.DroppedAttributesCount);
        var ofScope = new JsonMessage()
            .Has("scope", OtlpTag.ScopeSpans.Scope, scope)
            .HasMany(items, OtlpTag.ScopeSpans.Spans, item)
            .Has("schemaUrl", JsonShape.Text, OtlpTag.ScopeSpans.SchemaUrl);
        var resource = new JsonMessage()
            .HasMany("attributes", OtlpTag.Resource.Attributes, attribute)
            .Has("droppedAttributesCount", JsonShape.UInt32, OtlpTag.Resource.DroppedAttributesCount);
        var ofResource = new JsonMessage()
            .Has("resource", OtlpTag.ResourceSpans.Resource, resource)
            .HasMany(scopes, OtlpTag.ResourceSpans.ScopeSpans, ofScope)
            .Has("schemaUrl", JsonShape.Text, OtlpTag.ResourceSpans.SchemaUrl);
        return new JsonMessage().HasMany(resources, OtlpTag.Request.ResourceSpans, ofResource);
    }
}
