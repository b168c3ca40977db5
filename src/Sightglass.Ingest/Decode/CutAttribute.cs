using System.Security.Cryptography;
using System.Text;
using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Writes an attribute, or a log record's body, with the beginning of its value only, and beside it attributes that tell the whole value's size and SHA-256.
/// </summary>
internal sealed class CutAttribute(DecodeLimits limits, ProtobufBuffer output)
{
    /// <summary>Writes an attribute whose value is longer than the limit.</summary>
    public void Write(uint tag, scoped in KeyValueSlice attribute)
    {
        if (attribute.Value.Type is AttributeType.Array or AttributeType.KeyValueList)
        {
            var json = Json(attribute.Value);
            WriteAttribute(tag, [], attribute.Key, [], OtlpTag.AnyValue.String, Utf8Text.Prefix(json.Written, limits.MaxValueBytes), 0);
            WriteWhole(tag, attribute.Key, json.Written);
            json.Scrub();
            return;
        }

        WriteAttribute(tag, [], attribute.Key, [], TagOf(attribute.Value), Kept(attribute.Value), 0);
        WriteWhole(tag, attribute.Key, attribute.Value.Content);
    }

    /// <summary>Writes a log record's body that is longer than the limit; what is told of it stands among the record's attributes.</summary>
    public void WriteBody(uint tag, uint attributes, scoped in AnyValueSlice body)
    {
        if (body.Type is AttributeType.Array or AttributeType.KeyValueList)
        {
            var json = Json(body);
            WriteValue(tag, OtlpTag.AnyValue.String, Utf8Text.Prefix(json.Written, limits.MaxValueBytes), 0);
            WriteWhole(attributes, "body"u8, json.Written);
            json.Scrub();
            return;
        }

        WriteValue(tag, TagOf(body), Kept(body), 0);
        WriteWhole(attributes, "body"u8, body.Content);
    }

    /// <summary>A structure cannot be cut and stay one: it becomes the beginning of its own JSON text.</summary>
    private static JsonText Json(scoped in AnyValueSlice value)
    {
        var json = new JsonText();
        AnyValueText.WritePlain(json, value.Type, value.Content, value.Bits);
        return json;
    }

    private static uint TagOf(scoped in AnyValueSlice value) => value.Type == AttributeType.Bytes ? OtlpTag.AnyValue.Bytes : OtlpTag.AnyValue.String;

    private ReadOnlySpan<byte> Kept(AnyValueSlice value)
        => value.Type == AttributeType.Bytes ? value.Content[..limits.MaxValueBytes] : Utf8Text.Prefix(value.Content, limits.MaxValueBytes);

    private void WriteWhole(uint tag, ReadOnlySpan<byte> key, ReadOnlySpan<byte> whole)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(whole, hash);
        WriteAttribute(tag, "sightglass.truncated."u8, key, ".bytes"u8, OtlpTag.AnyValue.Int, [], (uint)whole.Length);
        WriteAttribute(tag, "sightglass.truncated."u8, key, ".sha256"u8, OtlpTag.AnyValue.String, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)), 0);
    }

    private void WriteAttribute(
        uint tag, ReadOnlySpan<byte> before, ReadOnlySpan<byte> key, ReadOnlySpan<byte> after, uint valueTag, ReadOnlySpan<byte> text, ulong number)
    {
        output.Tag(tag);
        var attribute = output.Begin();
        output.Tag(OtlpTag.KeyValue.Key);
        output.Varint((uint)(before.Length + key.Length + after.Length));
        output.Raw(before);
        output.Raw(key);
        output.Raw(after);
        WriteValue(OtlpTag.KeyValue.Value, valueTag, text, number);
        output.End(attribute);
    }

    private void WriteValue(uint tag, uint valueTag, ReadOnlySpan<byte> text, ulong number)
    {
        output.Tag(tag);
        var value = output.Begin();
        if (valueTag == OtlpTag.AnyValue.Int)
        {
            output.Tag(valueTag);
            output.Varint(number);
        }
        else
        {
            output.Field(valueTag, text);
        }

        output.End(value);
    }
}
