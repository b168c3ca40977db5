using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sightglass.Testing;

/// <summary>Turns an OTLP JSON body into the protobuf one.</summary>
public static class OtlpJsonOracle
{
    public static byte[] ToProtobuf(byte[] body)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1000 });
        var request = new ProtobufWriter();
        foreach (var resourceSpans in Items(document.RootElement, "resourceSpans"))
        {
            request.Message(1, writer =>
            {
                writer.Message(1, resource => WriteAttributes(resource, 1, Property(resourceSpans, "resource")));
                foreach (var scopeSpans in Items(resourceSpans, "scopeSpans"))
                {
                    writer.Message(2, inner =>
                    {
                        inner.Message(1, scope => scope.Text(1, Text(Property(scopeSpans, "scope"), "name")).Text(2, Text(Property(scopeSpans, "scope"), "version")));
                        foreach (var span in Items(scopeSpans, "spans"))
                        {
                            inner.Message(2, target => WriteSpan(target, span));
                        }
                    });
                }
            });
        }

        return request.ToArray();
    }

    private static void WriteSpan(ProtobufWriter writer, JsonElement span)
    {
        writer.Bytes(1, Convert.FromHexString(Text(span, "traceId"))).Bytes(2, Convert.FromHexString(Text(span, "spanId"))).Text(3, Text(span, "traceState"))
            .Bytes(4, Convert.FromHexString(Text(span, "parentSpanId"))).Text(5, Text(span, "name")).Varint(6, Integer(Property(span, "kind")))
            .Fixed64(7, Integer(Property(span, "startTimeUnixNano"))).Fixed64(8, Integer(Property(span, "endTimeUnixNano")));
        WriteAttributes(writer, 9, span);
        writer.Varint(10, Integer(Property(span, "droppedAttributesCount"))).Varint(12, Integer(Property(span, "droppedEventsCount")))
            .Varint(14, Integer(Property(span, "droppedLinksCount"))).Fixed32(16, (uint)Integer(Property(span, "flags")));
        foreach (var item in Items(span, "events"))
        {
            writer.Message(11, target =>
            {
                target.Fixed64(1, Integer(Property(item, "timeUnixNano"))).Text(2, Text(item, "name"));
                WriteAttributes(target, 3, item);
                target.Varint(4, Integer(Property(item, "droppedAttributesCount")));
            });
        }

        foreach (var item in Items(span, "links"))
        {
            writer.Message(13, target =>
            {
                target.Bytes(1, Convert.FromHexString(Text(item, "traceId"))).Bytes(2, Convert.FromHexString(Text(item, "spanId"))).Text(3, Text(item, "traceState"));
                WriteAttributes(target, 4, item);
                target.Varint(5, Integer(Property(item, "droppedAttributesCount"))).Fixed32(6, (uint)Integer(Property(item, "flags")));
            });
        }

        var status = Property(span, "status");
        writer.Message(15, target => target.Text(2, Text(status, "message")).Varint(3, Integer(Property(status, "code"))));
    }

    private static void WriteAttributes(ProtobufWriter writer, int field, JsonElement owner, string name = "attributes")
    {
        foreach (var attribute in Items(owner, name))
        {
            writer.Message(field, pair => pair.Text(1, Text(attribute, "key")).Message(2, any => WriteValue(any, Property(attribute, "value"))));
        }
    }

    private static void WriteValue(ProtobufWriter any, JsonElement value)
    {
        foreach (var (name, content) in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(static part => (part.Name, part.Value)) : [])
        {
            switch (name)
            {
                case "stringValue": any.Text(1, ReadText(content)); break;
                case "boolValue": any.Varint(2, content.GetBoolean() ? 1UL : 0); break;
                // the JavaScript exporter writes every integral number so, 1.797e308 too
                case "intValue" when content.ValueKind == JsonValueKind.Number && !content.TryGetInt64(out _):
                    any.Fixed64(4, BitConverter.DoubleToUInt64Bits(content.GetDouble()));
                    break;
                case "intValue": any.Varint(3, Integer(content)); break;
                // and NaN and the infinities as null: protobuf's JSON reads that as a value not set
                case "doubleValue" when content.ValueKind == JsonValueKind.Null: break;
                case "doubleValue": any.Fixed64(4, BitConverter.DoubleToUInt64Bits(ReadDouble(content))); break;
                case "bytesValue": any.Bytes(7, content.GetBytesFromBase64()); break;
                case "arrayValue":
                    any.Message(5, array =>
                    {
                        foreach (var item in Items(content, "values"))
                        {
                            array.Message(1, inner => WriteValue(inner, item));
                        }
                    });
                    break;
                case "kvlistValue": any.Message(6, list => WriteAttributes(list, 1, content, "values")); break;
            }
        }
    }

    private static double ReadDouble(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ => value.GetDouble(),
    };

    // a lone surrogate's escape makes GetString throw; the text is kept with U+FFFD in its place
    private static string ReadText(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Regex.Unescape(value.GetRawText()[1..^1]).Replace('\ud800', '\ufffd');
        }
    }

    private static ulong Integer(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => (ulong)number,
        JsonValueKind.Number => (ulong)(long)value.GetDouble(),
        JsonValueKind.String when value.GetString() is ['-', ..] text => (ulong)long.Parse(text, CultureInfo.InvariantCulture),
        JsonValueKind.String => ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ => 0,
    };

    private static string Text(JsonElement owner, string name) => Property(owner, name) is { ValueKind: JsonValueKind.String } text ? ReadText(text) : "";

    private static JsonElement Property(JsonElement owner, string name)
        => owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement.ArrayEnumerator Items(JsonElement owner, string name)
        => Property(owner, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;
}
