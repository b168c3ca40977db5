using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Writes the OTLP/JSON texts of a block as <see cref="Spans.ISpanBlock"/> describes them.</summary>
internal static class OtlpJsonSamples
{
    public static byte[] Value(AttributeValue value) => Write(json => WriteValue(json, value));

    public static byte[] Resource(Resource resource) => Write(json =>
    {
        json.WriteStartObject();
        WriteAttributes(json, resource.Attributes, resource.DroppedAttributesCount);
        WriteText(json, "schemaUrl", resource.SchemaUrl);
        json.WriteEndObject();
    });

    public static byte[] Scope(InstrumentationScope scope) => Write(json =>
    {
        json.WriteStartObject();
        WriteText(json, "name", scope.Name);
        WriteText(json, "version", scope.Version);
        WriteAttributes(json, scope.Attributes, scope.DroppedAttributesCount);
        WriteText(json, "schemaUrl", scope.SchemaUrl);
        json.WriteEndObject();
    });

    public static byte[] Events(ImmutableArray<SpanEvent> events) => events.IsEmpty ? [] : Write(json =>
    {
        json.WriteStartArray();
        foreach (var item in events)
        {
            json.WriteStartObject();
            json.WriteString("timeUnixNano", item.TimeNanos.ToString(CultureInfo.InvariantCulture));
            json.WriteString("name", item.Name);
            WriteAttributes(json, item.Attributes, item.DroppedAttributesCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static byte[] Links(ImmutableArray<SpanLink> links) => links.IsEmpty ? [] : Write(json =>
    {
        json.WriteStartArray();
        foreach (var item in links)
        {
            json.WriteStartObject();
            json.WriteString("traceId", item.TraceId.ToString());
            json.WriteString("spanId", item.SpanId.ToString());
            WriteText(json, "traceState", item.TraceState);
            if (item.Flags != 0)
            {
                json.WriteNumber("flags", item.Flags);
            }

            WriteAttributes(json, item.Attributes, item.DroppedAttributesCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return stream.ToArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteAttributes(Utf8JsonWriter json, ImmutableArray<Domain.Attribute> attributes, uint dropped)
    {
        if (!attributes.IsEmpty)
        {
            json.WritePropertyName("attributes");
            WritePairs(json, attributes);
        }

        if (dropped > 0)
        {
            json.WriteNumber("droppedAttributesCount", dropped);
        }
    }

    private static void WritePairs(Utf8JsonWriter json, ImmutableArray<Domain.Attribute> pairs)
    {
        json.WriteStartArray();
        foreach (var pair in pairs)
        {
            json.WriteStartObject();
            json.WriteString("key", pair.Key);
            json.WritePropertyName("value");
            WriteValue(json, pair.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, AttributeValue value)
    {
        json.WriteStartObject();
        switch (value)
        {
            case AttributeValue.Text text:
                json.WriteString("stringValue", text.Value);
                break;
            case AttributeValue.Bool flag:
                json.WriteBoolean("boolValue", flag.Value);
                break;
            case AttributeValue.Int number:
                json.WriteString("intValue", number.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case AttributeValue.Double { Value: var number } when double.IsFinite(number):
                json.WritePropertyName("doubleValue");
                json.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case AttributeValue.Double number:
                json.WriteString("doubleValue", number.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case AttributeValue.Bytes bytes:
                json.WriteString("bytesValue", Convert.ToBase64String(bytes.Value.AsSpan()));
                break;
            case AttributeValue.Array array:
                json.WriteStartObject("arrayValue");
                json.WriteStartArray("values");
                foreach (var item in array.Values)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case AttributeValue.KeyValueList list:
                json.WriteStartObject("kvlistValue");
                json.WritePropertyName("values");
                WritePairs(json, list.Values);
                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    }
}
