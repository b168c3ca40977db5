using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Structured attribute values as JSON text. The nesting was bounded when the request was validated; the bound here only guards the stack.
/// </summary>
internal static class AnyValueText
{
    /// <summary>The value as OTLP/JSON, types and all: <c>{"arrayValue":{"values":[{"stringValue":"a"}]}}</c>.</summary>
    public static void WriteOtlp(JsonText json, AttributeType type, ReadOnlySpan<byte> content, ulong bits) => WriteOtlp(json, type, content, bits, 0);

    /// <summary>The value as a person would write it: <c>["a"]</c>.</summary>
    public static void WritePlain(JsonText json, AttributeType type, ReadOnlySpan<byte> content, ulong bits) => WritePlain(json, type, content, bits, 0);

    /// <summary>One attribute as OTLP/JSON: <c>{"key":"a","value":{"intValue":"1"}}</c>.</summary>
    public static void WriteAttribute(JsonText json, scoped in KeyValueSlice attribute) => WriteAttribute(json, attribute, 0);

    private static void WriteAttribute(JsonText json, scoped in KeyValueSlice attribute, int depth)
    {
        json.Raw("{\"key\":"u8);
        json.String(attribute.Key);
        json.Raw(",\"value\":"u8);
        var value = attribute.Value;
        WriteOtlp(json, value.Type, value.Content, value.Bits, depth);
        json.Raw((byte)'}');
    }

    private static void WriteOtlp(JsonText json, AttributeType type, ReadOnlySpan<byte> content, ulong bits, int depth)
    {
        switch (type)
        {
            case AttributeType.String:
                json.Raw("{\"stringValue\":"u8);
                json.String(content);
                break;
            case AttributeType.Bool:
                json.Raw(bits != 0 ? "{\"boolValue\":true"u8 : "{\"boolValue\":false"u8);
                break;
            case AttributeType.Int:
                json.Raw("{\"intValue\":\""u8);
                json.Int((long)bits);
                json.Raw((byte)'"');
                break;
            case AttributeType.Double:
                json.Raw("{\"doubleValue\":"u8);
                WriteDouble(json, BitConverter.UInt64BitsToDouble(bits));
                break;
            case AttributeType.Bytes:
                json.Raw("{\"bytesValue\":"u8);
                json.Base64(content);
                break;
            case AttributeType.Array when depth < DecodeLimits.HighestNesting:
                json.Raw("{\"arrayValue\":{\"values\":["u8);
                WriteOtlpItems(json, content, keyed: false, depth + 1);
                json.Raw("]}"u8);
                break;
            case AttributeType.KeyValueList when depth < DecodeLimits.HighestNesting:
                json.Raw("{\"kvlistValue\":{\"values\":["u8);
                WriteOtlpItems(json, content, keyed: true, depth + 1);
                json.Raw("]}"u8);
                break;
            default:
                json.Raw((byte)'{');
                break;
        }

        json.Raw((byte)'}');
    }

    private static void WriteOtlpItems(JsonText json, ReadOnlySpan<byte> content, bool keyed, int depth)
    {
        var reader = new ProtobufReader(content, 0);
        var first = true;
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.List.Values)
            {
                reader.Skip(tag);
                continue;
            }

            Separate(json, ref first);
            var item = reader.ReadMessage();
            if (keyed)
            {
                WriteAttribute(json, KeyValueSlice.Read(ref item), depth);
            }
            else
            {
                var value = AnyValueSlice.Read(ref item);
                WriteOtlp(json, value.Type, value.Content, value.Bits, depth);
            }
        }
    }

    private static void WritePlain(JsonText json, AttributeType type, ReadOnlySpan<byte> content, ulong bits, int depth)
    {
        switch (type)
        {
            case AttributeType.String:
                json.String(content);
                break;
            case AttributeType.Bool:
                json.Raw(bits != 0 ? "true"u8 : "false"u8);
                break;
            case AttributeType.Int:
                json.Int((long)bits);
                break;
            case AttributeType.Double:
                WriteDouble(json, BitConverter.UInt64BitsToDouble(bits));
                break;
            case AttributeType.Bytes:
                json.Base64(content);
                break;
            case AttributeType.Array when depth < DecodeLimits.HighestNesting:
                json.Raw((byte)'[');
                WritePlainItems(json, content, keyed: false, depth + 1);
                json.Raw((byte)']');
                break;
            case AttributeType.KeyValueList when depth < DecodeLimits.HighestNesting:
                json.Raw((byte)'{');
                WritePlainItems(json, content, keyed: true, depth + 1);
                json.Raw((byte)'}');
                break;
            default:
                json.Raw("null"u8);
                break;
        }
    }

    private static void WritePlainItems(JsonText json, ReadOnlySpan<byte> content, bool keyed, int depth)
    {
        var reader = new ProtobufReader(content, 0);
        var first = true;
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.List.Values)
            {
                reader.Skip(tag);
                continue;
            }

            Separate(json, ref first);
            var item = reader.ReadMessage();
            AnyValueSlice value;
            if (keyed)
            {
                var entry = KeyValueSlice.Read(ref item);
                json.String(entry.Key);
                json.Raw((byte)':');
                value = entry.Value;
            }
            else
            {
                value = AnyValueSlice.Read(ref item);
            }

            WritePlain(json, value.Type, value.Content, value.Bits, depth);
        }
    }

    private static void WriteDouble(JsonText json, double value)
    {
        var quote = !double.IsFinite(value);
        if (quote)
        {
            json.Raw((byte)'"');
        }

        json.Double(value);
        if (quote)
        {
            json.Raw((byte)'"');
        }
    }

    private static void Separate(JsonText json, ref bool first)
    {
        if (!first)
        {
            json.Raw((byte)',');
        }

        first = false;
    }
}
