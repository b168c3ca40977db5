using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>Writes a request as OTLP/JSON with the runtime's own JSON writer: the other side of the differential test.</summary>
internal static class OtlpJson
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 4096 };

    public static byte[] Write(ExportTraceServiceRequest request)
        => Encoding.UTF8.GetBytes(new JsonObject { ["resourceSpans"] = Array(request.ResourceSpans, ResourceSpans) }.ToJsonString(Relaxed));

    private static JsonObject ResourceSpans(ResourceSpans rs)
        => WithResource(new JsonObject { ["scopeSpans"] = Array(rs.ScopeSpans, ScopeSpans), ["schemaUrl"] = rs.SchemaUrl }, rs.Resource);

    public static byte[] Write(ExportLogsServiceRequest request)
        => Encoding.UTF8.GetBytes(new JsonObject { ["resourceLogs"] = Array(request.ResourceLogs, ResourceLogs) }.ToJsonString(Relaxed));

    private static JsonObject ResourceLogs(ResourceLogs rl)
        => WithResource(new JsonObject { ["scopeLogs"] = Array(rl.ScopeLogs, ScopeLogs), ["schemaUrl"] = rl.SchemaUrl }, rl.Resource);

    private static JsonObject ScopeLogs(ScopeLogs sl)
        => WithScope(new JsonObject { ["schemaUrl"] = sl.SchemaUrl, ["logRecords"] = Array(sl.LogRecords, LogRecord) }, sl.Scope);

    private static JsonObject LogRecord(LogRecord record) => new()
    {
        ["timeUnixNano"] = record.TimeUnixNano.ToString(CultureInfo.InvariantCulture),
        ["observedTimeUnixNano"] = record.ObservedTimeUnixNano,
        ["severityNumber"] = record.SeverityNumber,
        ["severityText"] = record.SeverityText,
        ["body"] = record.Body is null ? null : Value(record.Body),
        ["attributes"] = Attributes(record.Attributes),
        ["droppedAttributesCount"] = record.DroppedAttributesCount,
        ["flags"] = record.Flags,
        ["traceId"] = Convert.ToHexStringLower(record.TraceId.Span),
        ["spanId"] = Convert.ToHexStringLower(record.SpanId.Span),
        ["eventName"] = record.EventName,
    };

    private static JsonObject ScopeSpans(ScopeSpans ss)
        => WithScope(new JsonObject { ["schemaUrl"] = ss.SchemaUrl, ["spans"] = Array(ss.Spans, Span) }, ss.Scope);

    private static JsonObject WithResource(JsonObject json, Resource? resource)
    {
        if (resource is not null)
        {
            json["resource"] = new JsonObject { ["attributes"] = Attributes(resource.Attributes), ["droppedAttributesCount"] = resource.DroppedAttributesCount };
        }

        return json;
    }

    private static JsonObject WithScope(JsonObject json, InstrumentationScope? scope)
    {
        if (scope is not null)
        {
            json["scope"] = new JsonObject
            {
                ["name"] = scope.Name,
                ["version"] = scope.Version,
                ["attributes"] = Attributes(scope.Attributes),
                ["droppedAttributesCount"] = scope.DroppedAttributesCount,
            };
        }

        return json;
    }

    private static JsonObject Span(Span span)
    {
        var json = new JsonObject
        {
            ["traceId"] = Convert.ToHexString(span.TraceId.Span),
            ["spanId"] = Convert.ToHexStringLower(span.SpanId.Span),
            ["parentSpanId"] = Convert.ToHexStringLower(span.ParentSpanId.Span),
            ["traceState"] = span.TraceState,
            ["name"] = span.Name,
            ["kind"] = span.Kind,
            ["startTimeUnixNano"] = span.StartTimeUnixNano.ToString(CultureInfo.InvariantCulture),
            ["endTimeUnixNano"] = span.EndTimeUnixNano,
            ["attributes"] = Attributes(span.Attributes),
            ["droppedAttributesCount"] = span.DroppedAttributesCount,
            ["events"] = Array(span.Events, e => new JsonObject
            {
                ["timeUnixNano"] = e.TimeUnixNano.ToString(CultureInfo.InvariantCulture),
                ["name"] = e.Name,
                ["attributes"] = Attributes(e.Attributes),
                ["droppedAttributesCount"] = e.DroppedAttributesCount,
            }),
            ["droppedEventsCount"] = span.DroppedEventsCount,
            ["links"] = Array(span.Links, l => new JsonObject
            {
                ["traceId"] = Convert.ToHexStringLower(l.TraceId.Span),
                ["spanId"] = Convert.ToHexStringLower(l.SpanId.Span),
                ["traceState"] = l.TraceState,
                ["attributes"] = Attributes(l.Attributes),
                ["droppedAttributesCount"] = l.DroppedAttributesCount,
                ["flags"] = l.Flags,
            }),
            ["droppedLinksCount"] = span.DroppedLinksCount,
            ["flags"] = span.Flags,
        };
        if (span.Status is { } status)
        {
            json["status"] = new JsonObject { ["message"] = status.Message, ["code"] = status.Code };
        }

        return json;
    }

    private static JsonArray Attributes(IEnumerable<KeyValue> attributes) => Array(attributes, KeyValue);

    private static JsonObject KeyValue(KeyValue attribute) => new() { ["key"] = attribute.Key, ["value"] = attribute.Value is null ? null : Value(attribute.Value) };

    private static JsonObject Value(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => new JsonObject { ["stringValue"] = value.StringValue },
        AnyValue.ValueOneofCase.BoolValue => new JsonObject { ["boolValue"] = value.BoolValue },
        AnyValue.ValueOneofCase.IntValue => new JsonObject { ["intValue"] = value.IntValue.ToString(CultureInfo.InvariantCulture) },
        AnyValue.ValueOneofCase.DoubleValue => new JsonObject
        {
            ["doubleValue"] = double.IsFinite(value.DoubleValue) ? value.DoubleValue : value.DoubleValue.ToString(CultureInfo.InvariantCulture),
        },
        AnyValue.ValueOneofCase.BytesValue => new JsonObject { ["bytesValue"] = value.BytesValue.ToBase64() },
        AnyValue.ValueOneofCase.ArrayValue => new JsonObject { ["arrayValue"] = new JsonObject { ["values"] = Array(value.ArrayValue.Values, Value) } },
        AnyValue.ValueOneofCase.KvlistValue => new JsonObject { ["kvlistValue"] = new JsonObject { ["values"] = Attributes(value.KvlistValue.Values) } },
        _ => [],
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> write) => [.. items.Select(write)];
}
