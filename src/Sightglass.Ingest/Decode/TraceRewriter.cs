using System.Security.Cryptography;
using System.Text;
using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Writes a validated request again without its rejected spans, and with values that are too long cut at a UTF-8 border. Everything
/// else, unknown fields included, is copied as it came. Resources and scopes that lost all their spans are left out.
/// </summary>
internal sealed class TraceRewriter(DecodeLimits limits, List<int> rejected, ProtobufBuffer output)
{
    private int _span;
    private int _nextRejected;

    public void Rewrite(ReadOnlySpan<byte> body)
    {
        var reader = new ProtobufReader(body, 0);
        var fieldStart = reader.Offset;
        while (reader.TryReadTag(out var tag))
        {
            if (tag == OtlpTag.Request.ResourceSpans)
            {
                var content = reader.ReadBytes();
                var mark = output.Length;
                output.Tag(tag);
                var begin = output.Begin();
                if (RewriteResourceSpans(content))
                {
                    output.End(begin);
                }
                else
                {
                    output.Truncate(mark);
                }
            }
            else
            {
                reader.Skip(tag);
                output.Raw(body[fieldStart..reader.Offset]);
            }

            fieldStart = reader.Offset;
        }
    }

    private bool RewriteResourceSpans(ReadOnlySpan<byte> message)
    {
        var kept = false;
        var reader = new ProtobufReader(message, 0);
        var fieldStart = reader.Offset;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.ResourceSpans.Resource:
                    RewriteAttributes(tag, reader.ReadBytes(), OtlpTag.Resource.Attributes);
                    break;
                case OtlpTag.ResourceSpans.ScopeSpans:
                    var content = reader.ReadBytes();
                    var mark = output.Length;
                    output.Tag(tag);
                    var begin = output.Begin();
                    if (RewriteScopeSpans(content))
                    {
                        kept = true;
                        output.End(begin);
                    }
                    else
                    {
                        output.Truncate(mark);
                    }

                    break;
                default:
                    reader.Skip(tag);
                    output.Raw(message[fieldStart..reader.Offset]);
                    break;
            }

            fieldStart = reader.Offset;
        }

        return kept;
    }

    private bool RewriteScopeSpans(ReadOnlySpan<byte> message)
    {
        var kept = false;
        var reader = new ProtobufReader(message, 0);
        var fieldStart = reader.Offset;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.ScopeSpans.Scope:
                    RewriteAttributes(tag, reader.ReadBytes(), OtlpTag.Scope.Attributes);
                    break;
                case OtlpTag.ScopeSpans.Spans:
                    var content = reader.ReadBytes();
                    if (IsRejected())
                    {
                        break;
                    }

                    kept = true;
                    output.Tag(tag);
                    var begin = output.Begin();
                    RewriteSpan(content);
                    output.End(begin);
                    break;
                default:
                    reader.Skip(tag);
                    output.Raw(message[fieldStart..reader.Offset]);
                    break;
            }

            fieldStart = reader.Offset;
        }

        return kept;
    }

    private bool IsRejected()
    {
        var position = _span++;
        if (_nextRejected == rejected.Count || rejected[_nextRejected] != position)
        {
            return false;
        }

        _nextRejected++;
        return true;
    }

    private void RewriteSpan(ReadOnlySpan<byte> message)
    {
        if (message.Length <= limits.MaxValueBytes)
        {
            output.Raw(message);
            return;
        }

        var reader = new ProtobufReader(message, 0);
        var fieldStart = reader.Offset;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.Span.Attributes:
                    RewriteAttribute(tag, reader.ReadBytes());
                    break;
                case OtlpTag.Span.Events:
                    RewriteAttributes(tag, reader.ReadBytes(), OtlpTag.Event.Attributes);
                    break;
                case OtlpTag.Span.Links:
                    RewriteAttributes(tag, reader.ReadBytes(), OtlpTag.Link.Attributes);
                    break;
                default:
                    reader.Skip(tag);
                    output.Raw(message[fieldStart..reader.Offset]);
                    break;
            }

            fieldStart = reader.Offset;
        }
    }

    /// <summary>Copies a message that holds attributes in one repeated field.</summary>
    private void RewriteAttributes(uint messageTag, ReadOnlySpan<byte> message, uint attributesTag)
    {
        if (message.Length <= limits.MaxValueBytes)
        {
            output.Field(messageTag, message);
            return;
        }

        output.Tag(messageTag);
        var begin = output.Begin();
        var reader = new ProtobufReader(message, 0);
        var fieldStart = reader.Offset;
        while (reader.TryReadTag(out var tag))
        {
            if (tag == attributesTag)
            {
                RewriteAttribute(tag, reader.ReadBytes());
            }
            else
            {
                reader.Skip(tag);
                output.Raw(message[fieldStart..reader.Offset]);
            }

            fieldStart = reader.Offset;
        }

        output.End(begin);
    }

    private void RewriteAttribute(uint tag, ReadOnlySpan<byte> message)
    {
        if (message.Length <= limits.MaxValueBytes)
        {
            output.Field(tag, message);
            return;
        }

        var reader = new ProtobufReader(message, 0);
        var attribute = KeyValueSlice.Read(ref reader);
        var value = attribute.Value;
        if (value.Content.Length <= limits.MaxValueBytes)
        {
            output.Field(tag, message);
        }
        else if (value.Type is AttributeType.Array or AttributeType.KeyValueList)
        {
            // A structure cannot be cut and stay one: it becomes the beginning of its own JSON text.
            var json = new JsonText();
            AnyValueText.WritePlain(json, value.Type, value.Content, value.Bits);
            WriteCut(tag, attribute.Key, OtlpTag.AnyValue.String, json.Written, Utf8Text.Prefix(json.Written, limits.MaxValueBytes));
            json.Scrub();
        }
        else if (value.Type == AttributeType.Bytes)
        {
            WriteCut(tag, attribute.Key, OtlpTag.AnyValue.Bytes, value.Content, value.Content[..limits.MaxValueBytes]);
        }
        else
        {
            WriteCut(tag, attribute.Key, OtlpTag.AnyValue.String, value.Content, Utf8Text.Prefix(value.Content, limits.MaxValueBytes));
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
