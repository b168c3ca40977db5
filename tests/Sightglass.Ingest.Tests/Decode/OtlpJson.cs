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
    {
        var json = new JsonObject { ["scopeSpans"] = Array(rs.ScopeSpans, ScopeSpans), ["schemaUrl"] = rs.SchemaUrl };
        if (rs.Resource is { } resource)
        {
            json["resource"] = new JsonObject { ["attributes"] = Attributes(resource.Attributes), ["droppedAttributesCount"] = resource.DroppedAttributesCount };
        }

        return json;
    }

    private static JsonObject ScopeSpans(ScopeSpans ss)
    {
        var json = new JsonObject { ["schemaUrl"] = ss.SchemaUrl, ["spans"] = Array(ss.Spans, Span) };
        if (ss.Scope is { } scope)
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
