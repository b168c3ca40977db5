namespace Sightglass.Ingest.Decode;

/// <summary>The OTLP/JSON messages of a trace request. https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding</summary>
internal static class JsonMessages
{
    public static readonly JsonMessage Span;
    public static readonly JsonMessage Request;

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
        Span = new JsonMessage()
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
        var scope = new JsonMessage()
            .Has("name", JsonShape.Text, OtlpTag.Scope.Name)
            .Has("version", JsonShape.Text, OtlpTag.Scope.Version)
            .HasMany("attributes", OtlpTag.Scope.Attributes, attribute)
            .Has("droppedAttributesCount", JsonShape.UInt32, OtlpTag.Scope.DroppedAttributesCount);
        var scopeSpans = new JsonMessage()
            .Has("scope", OtlpTag.ScopeSpans.Scope, scope)
            .HasMany("spans", OtlpTag.ScopeSpans.Spans, Span)
            .Has("schemaUrl", JsonShape.Text, OtlpTag.ScopeSpans.SchemaUrl);
        var resource = new JsonMessage()
            .HasMany("attributes", OtlpTag.Resource.Attributes, attribute)
            .Has("droppedAttributesCount", JsonShape.UInt32, OtlpTag.Resource.DroppedAttributesCount);
        var resourceSpans = new JsonMessage()
            .Has("resource", OtlpTag.ResourceSpans.Resource, resource)
            .HasMany("scopeSpans", OtlpTag.ResourceSpans.ScopeSpans, scopeSpans)
            .Has("schemaUrl", JsonShape.Text, OtlpTag.ResourceSpans.SchemaUrl);
        Request = new JsonMessage().HasMany("resourceSpans", OtlpTag.Request.ResourceSpans, resourceSpans);
    }
}
