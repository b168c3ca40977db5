using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sightglass.Domain;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Query.Conversations;

/// <summary>Reads attributes as the text a message is read from: text as it is, lists and structures as JSON.</summary>
internal static class AttributeText
{
    private const int MaxDepth = 500;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The attribute's text; of a repeated key the last one's. Null when it is not there, or is neither text nor a structure.</summary>
    public static string? Of(ImmutableArray<Attribute> attributes, string key)
        => attributes.LastOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal))?.Value switch
        {
            AttributeValue.Text text => text.Value,
            AttributeValue.Array or AttributeValue.KeyValueList => Json(attributes.Last(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal)).Value),
            _ => null,
        };

    private static string Json(AttributeValue value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, AttributeValue value)
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
            case AttributeValue.Double { Value: var number } when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case AttributeValue.Array array when writer.CurrentDepth < MaxDepth:
                writer.WriteStartArray();
                foreach (var item in array.Values)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case AttributeValue.KeyValueList list when writer.CurrentDepth < MaxDepth:
                writer.WriteStartObject();
                foreach (var (key, member) in list.Values.Select(member => (member.Key, member.Value)))
                {
                    writer.WritePropertyName(key);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
