namespace Sightglass.Ingest.Decode;

/// <summary>
/// Writes a validated request again without its rejected items, and with values that are too long cut at a UTF-8 border. Everything
/// else, unknown fields included, is copied as it came. Resources and scopes that lost all their items are left out.
/// </summary>
internal sealed class RequestRewriter(SignalShape shape, DecodeLimits limits, List<int> rejected, ProtobufBuffer output)
{
    private readonly CutAttribute _cut = new(limits, output);
    private int _met;
    private int _dropped;

    public void Rewrite(ReadOnlySpan<byte> body) => RewriteFields(body, shape.Request);

    private void RewriteFields(ReadOnlySpan<byte> content, OtlpMessage message)
    {
        var reader = new ProtobufReader(content, 0);
        var start = 0;
        while (reader.TryReadTag(out var tag))
        {
            var field = message.Find(tag);
            if (field.Role == OtlpFieldRole.Attribute)
            {
                RewriteAttribute(tag, reader.ReadBytes());
            }
            else if (field.Role == OtlpFieldRole.Body)
            {
                RewriteBody(tag, reader.ReadBytes());
            }
            else if (field.Message is { HoldsAttributes: true } inner)
            {
                RewriteMessage(tag, reader.ReadBytes(), inner);
            }
            else
            {
                reader.Skip(tag);
                output.Raw(content[start..reader.Offset]);
            }

            start = reader.Offset;
        }
    }

    private void RewriteMessage(uint tag, ReadOnlySpan<byte> content, OtlpMessage message)
    {
        if (message.IsItem && IsRejected())
        {
            return;
        }

        if (!message.HoldsItems && content.Length <= limits.MaxValueBytes)
        {
            output.Field(tag, content);
            return;
        }

        var mark = output.Length;
        var keptBefore = _met - _dropped;
        output.Tag(tag);
        var begin = output.Begin();
        RewriteFields(content, message);
        if (message.HoldsItems && _met - _dropped == keptBefore)
        {
            output.Truncate(mark);
        }
        else
        {
            output.End(begin);
        }
    }

    private bool IsRejected()
    {
        var position = _met++;
        if (_dropped == rejected.Count || rejected[_dropped] != position)
        {
            return false;
        }

        _dropped++;
        return true;
    }

    private void RewriteAttribute(uint tag, ReadOnlySpan<byte> content)
    {
        if (content.Length > limits.MaxValueBytes)
        {
            var reader = new ProtobufReader(content, 0);
            var attribute = KeyValueSlice.Read(ref reader);
            if (attribute.Value.Content.Length > limits.MaxValueBytes)
            {
                _cut.Write(tag, attribute);
                return;
            }
        }

        output.Field(tag, content);
    }

    private void RewriteBody(uint tag, ReadOnlySpan<byte> content)
    {
        if (content.Length > limits.MaxValueBytes)
        {
            var reader = new ProtobufReader(content, 0);
            var body = AnyValueSlice.Read(ref reader);
            if (body.Content.Length > limits.MaxValueBytes)
            {
                _cut.WriteBody(tag, OtlpTag.LogRecord.Attributes, body);
                return;
            }
        }

        output.Field(tag, content);
    }
}
