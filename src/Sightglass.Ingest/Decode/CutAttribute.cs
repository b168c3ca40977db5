using System.Security.Cryptography;
using System.Text;
using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Writes an attribute with the beginning of its value only, and beside it attributes that tell the whole value's size and SHA-256.
/// </summary>
internal sealed class CutAttribute(DecodeLimits limits, ProtobufBuffer output)
{
    /// <summary>Writes an attribute whose value is longer than the limit.</summary>
    public void Write(uint tag, scoped in KeyValueSlice attribute)
    {
        var value = attribute.Value;
        switch (value.Type)
        {
            case AttributeType.Array:
            case AttributeType.KeyValueList:
                // A structure cannot be cut and stay one: it becomes the beginning of its own JSON text.
                var json = new JsonText();
                AnyValueText.WritePlain(json, value.Type, value.Content, value.Bits);
                WriteCut(tag, attribute.Key, OtlpTag.AnyValue.String, json.Written, Utf8Text.Prefix(json.Written, limits.MaxValueBytes));
                json.Scrub();
                break;
            case AttributeType.Bytes:
                WriteCut(tag, attribute.Key, OtlpTag.AnyValue.Bytes, value.Content, value.Content[..limits.MaxValueBytes]);
                break;
            default:
                WriteCut(tag, attribute.Key, OtlpTag.AnyValue.String, value.Content, Utf8Text.Prefix(value.Content, limits.MaxValueBytes));
                break;
        }
    }

    private void WriteCut(uint tag, ReadOnlySpan<byte> key, uint valueTag, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> kept)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(whole, hash);
        WriteAttribute(tag, [], key, [], valueTag, kept, 0);
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
        output.Tag(OtlpTag.KeyValue.Value);
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
        output.End(attribute);
    }
}
