using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sightglass.Domain;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Server.Api.Json;

/// <summary>
/// Writes attributes as plain JSON: text, true and false, whole numbers as <c>1</c>, floating point numbers as <c>1.0</c>, NaN and the
/// infinities as text, bytes as base64 text, lists, objects, null for an empty value. Any key is plain data; of a repeated key the last one is written.
/// </summary>
internal static class AttributeJson
{
    // below the writer's own limit of 1000, with room for what stands around an attribute
    private const int MaxDepth = 900;
    private const int FewKeys = 16;

    public static void WriteObject(Utf8JsonWriter writer, ImmutableArray<Attribute> attributes)
    {
        writer.WriteStartObject();
        var last = attributes.Length > FewKeys ? LastOfEach(attributes) : null;
        for (var index = 0; index < attributes.Length; index++)
        {
            var attribute = attributes[index];
            if (last is null ? !RepeatsLater(attributes, index) : last[attribute.Key] == index)
            {
                writer.WritePropertyName(attribute.Key);
                WriteValue(writer, attribute.Value);
            }
        }

        writer.WriteEndObject();
    }

    public static void WriteValue(Utf8JsonWriter writer, AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Text text:
                writer.WriteStringValue(text.Value);
                break;
            case AttributeValue.Bool flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case AttributeValue.Int number:
                writer.WriteNumberValue(number.Value);
                break;
            case AttributeValue.Double number:
                WriteDouble(writer, number.Value);
                break;
            case AttributeValue.Bytes bytes:
                writer.WriteBase64StringValue(bytes.Value.AsSpan());
                break;
            case AttributeValue.Array or AttributeValue.KeyValueList when writer.CurrentDepth >= MaxDepth:
                writer.WriteStringValue("(nested too deep to show)");
                break;
            case AttributeValue.Array array:
                writer.WriteStartArray();
                foreach (var element in array.Values)
                {
                    WriteValue(writer, element);
                }

                writer.WriteEndArray();
                break;
            case AttributeValue.KeyValueList list:
                WriteObject(writer, list.Values);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    // 1 was sent as a whole number and 1.0 was not: the difference is kept
    private static void WriteDouble(Utf8JsonWriter writer, double value)
    {
        if (!double.IsFinite(value))
        {
            writer.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
            return;
        }

        Span<byte> text = stackalloc byte[40];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        if (text[..length].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }

    private static bool RepeatsLater(ImmutableArray<Attribute> attributes, int index)
    {
        for (var later = index + 1; later < attributes.Length; later++)
        {
            if (string.Equals(attributes[later].Key, attributes[index].Key, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, int> LastOfEach(ImmutableArray<Attribute> attributes)
    {
        var last = new Dictionary<string, int>(attributes.Length, StringComparer.Ordinal);
        for (var index = 0; index < attributes.Length; index++)
        {
            last[attributes[index].Key] = index;
        }

        return last;
    }
}
