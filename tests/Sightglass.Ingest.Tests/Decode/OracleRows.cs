using System.Globalization;
using System.Text;
using Sightglass.Domain;
using Sightglass.Ingest.Tests.Oracle;
using Span = Sightglass.Ingest.Tests.Oracle.Span;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>What the rows of a request should hold of its wire content, worked out from the generated classes in the plainest way.</summary>
internal static class OracleRows
{
    public static List<RecordedSpan> Of(ExportTraceServiceRequest request)
        => [.. from rs in request.ResourceSpans from ss in rs.ScopeSpans from span in ss.Spans select Row(rs, ss, span)];

    /// <summary>The wire columns of a recorded row only, so that both can be compared.</summary>
    public static string WireColumns(RecordedSpan row) => new RecordedSpan
    {
        Resource = row.Resource,
        Scope = row.Scope,
        TraceId = row.TraceId,
        SpanId = row.SpanId,
        Parent = row.Parent,
        TraceState = row.TraceState,
        Flags = row.Flags,
        Name = row.Name,
        Kind = row.Kind,
        Start = row.Start,
        End = row.End,
        Status = SaysFailuresOtherwise(row) ? SpanStatus.Unset : row.Status,
        StatusMessage = SaysFailuresOtherwise(row) ? "" : row.StatusMessage,
        Events = row.Events,
        Links = row.Links,
        DroppedAttributes = row.DroppedAttributes,
        DroppedEvents = row.DroppedEvents,
        DroppedLinks = row.DroppedLinks,
        Attributes = row.Attributes,
    }.Describe();

    /// <summary>LangSmith's status is always OK; what it becomes is its dialect's tests' concern.</summary>
    private static bool SaysFailuresOtherwise(RecordedSpan row) => row.Attributes.Exists(attribute => attribute.Key == "langsmith.span.kind");

    private static RecordedSpan Row(ResourceSpans rs, ScopeSpans ss, Span span) => new()
    {
        Resource = Object(
            rs.Resource?.Attributes.Count > 0 ? "\"attributes\":" + List(rs.Resource.Attributes) : null,
            Count("droppedAttributesCount", rs.Resource?.DroppedAttributesCount ?? 0),
            Text("schemaUrl", rs.SchemaUrl)),
        Scope = Object(
            Text("name", ss.Scope?.Name),
            Text("version", ss.Scope?.Version),
            ss.Scope?.Attributes.Count > 0 ? "\"attributes\":" + List(ss.Scope.Attributes) : null,
            Count("droppedAttributesCount", ss.Scope?.DroppedAttributesCount ?? 0),
            Text("schemaUrl", ss.SchemaUrl)),
        TraceId = TraceId.Read(span.TraceId.Span),
        SpanId = SpanId.Read(span.SpanId.Span),
        Parent = span.ParentSpanId.IsEmpty ? default : SpanId.Read(span.ParentSpanId.Span),
        TraceState = span.TraceState,
        Flags = span.Flags,
        Name = span.Name,
        Kind = span.Kind is >= 0 and <= 5 ? (SpanKind)span.Kind : SpanKind.Unspecified,
        Start = span.StartTimeUnixNano,
        End = span.EndTimeUnixNano,
        Status = span.Status?.Code is >= 0 and <= 2 ? (SpanStatus)span.Status.Code : SpanStatus.Unset,
        StatusMessage = span.Status?.Message ?? "",
        Events = span.Events.Count == 0 ? "" : "[" + string.Join(',', span.Events.Select(Event)) + "]",
        Links = span.Links.Count == 0 ? "" : "[" + string.Join(',', span.Links.Select(Link)) + "]",
        DroppedAttributes = span.DroppedAttributesCount,
        DroppedEvents = span.DroppedEventsCount,
        DroppedLinks = span.DroppedLinksCount,
        Attributes = [.. span.Attributes.Select(Attribute)],
    };

    private static (string Key, AttributeType Type, string Value) Attribute(KeyValue attribute)
    {
        var value = attribute.Value ?? new AnyValue();
        return value.ValueCase switch
        {
            AnyValue.ValueOneofCase.StringValue => (attribute.Key, AttributeType.String, value.StringValue),
            AnyValue.ValueOneofCase.BoolValue => (attribute.Key, AttributeType.Bool, value.BoolValue ? "true" : "false"),
            AnyValue.ValueOneofCase.IntValue => (attribute.Key, AttributeType.Int, value.IntValue.ToString(CultureInfo.InvariantCulture)),
            AnyValue.ValueOneofCase.DoubleValue => (attribute.Key, AttributeType.Double, value.DoubleValue.ToString(CultureInfo.InvariantCulture)),
            AnyValue.ValueOneofCase.BytesValue => (attribute.Key, AttributeType.Bytes, Convert.ToHexString(value.BytesValue.Span)),
            AnyValue.ValueOneofCase.ArrayValue => (attribute.Key, AttributeType.Array, Any(value)),
            AnyValue.ValueOneofCase.KvlistValue => (attribute.Key, AttributeType.KeyValueList, Any(value)),
            _ => (attribute.Key, AttributeType.Empty, ""),
        };
    }

    private static string Event(Span.Types.Event e) => Object(
        $"\"timeUnixNano\":\"{e.TimeUnixNano}\"",
        "\"name\":" + Quote(e.Name),
        e.Attributes.Count > 0 ? "\"attributes\":" + List(e.Attributes) : null,
        Count("droppedAttributesCount", e.DroppedAttributesCount));

    private static string Link(Span.Types.Link l) => Object(
        $"\"traceId\":\"{Convert.ToHexStringLower(l.TraceId.IsEmpty ? new byte[16] : l.TraceId.Span)}\"",
        $"\"spanId\":\"{Convert.ToHexStringLower(l.SpanId.IsEmpty ? new byte[8] : l.SpanId.Span)}\"",
        Text("traceState", l.TraceState),
        Count("flags", l.Flags),
        l.Attributes.Count > 0 ? "\"attributes\":" + List(l.Attributes) : null,
        Count("droppedAttributesCount", l.DroppedAttributesCount));

    private static string List(IEnumerable<KeyValue> attributes)
        => "[" + string.Join(',', attributes.Select(a => Object("\"key\":" + Quote(a.Key), "\"value\":" + Any(a.Value ?? new AnyValue())))) + "]";

    private static string Any(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => Object("\"stringValue\":" + Quote(value.StringValue)),
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "{\"boolValue\":true}" : "{\"boolValue\":false}",
        AnyValue.ValueOneofCase.IntValue => Object($"\"intValue\":\"{value.IntValue.ToString(CultureInfo.InvariantCulture)}\""),
        AnyValue.ValueOneofCase.DoubleValue => Object("\"doubleValue\":" + Number(value.DoubleValue)),
        AnyValue.ValueOneofCase.BytesValue => Object($"\"bytesValue\":\"{value.BytesValue.ToBase64()}\""),
        AnyValue.ValueOneofCase.ArrayValue => "{\"arrayValue\":{\"values\":[" + string.Join(',', value.ArrayValue.Values.Select(Any)) + "]}}",
        AnyValue.ValueOneofCase.KvlistValue => "{\"kvlistValue\":{\"values\":" + List(value.KvlistValue.Values) + "}}",
        _ => "{}",
    };

    private static string Number(double value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? text : $"\"{text}\"";
    }

    private static string? Text(string name, string? value) => string.IsNullOrEmpty(value) ? null : $"\"{name}\":" + Quote(value);

    private static string? Count(string name, uint value) => value == 0 ? null : $"\"{name}\":{value}";

    private static string Object(params ReadOnlySpan<string?> members)
    {
        var present = new List<string>();
        foreach (var member in members)
        {
            if (member is not null)
            {
                present.Add(member);
            }
        }

        return "{" + string.Join(',', present) + "}";
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
