namespace Sightglass.Ingest.Decode;

/// <summary>
/// Writes a validated request again without its rejected spans, and with values that are too long cut at a UTF-8 border. Everything
/// else, unknown fields included, is copied as it came. Resources and scopes that lost all their spans are left out.
/// </summary>
internal sealed class TraceRewriter(DecodeLimits limits, List<int> rejected, ProtobufBuffer output)
{
    private readonly CutAttribute _cut = new(limits, output);
    private int _met;
    private int _dropped;

    public void Rewrite(ReadOnlySpan<byte> body) => RewriteFields(body, TraceMessage.Request);

    private void RewriteFields(ReadOnlySpan<byte> content, TraceMessage message)
    {
        var reader = new ProtobufReader(content, 0);
        var start = 0;
        while (reader.TryReadTag(out var tag))
        {
            var field = message.Find(tag);
            if (field.Role == TraceFieldRole.Attribute)
            {
                RewriteAttribute(tag, reader.ReadBytes());
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

    private void RewriteMessage(uint tag, ReadOnlySpan<byte> content, TraceMessage message)
    {
        if (ReferenceEquals(message, TraceMessage.Span) && IsRejected())
        {
            return;
        }

        if (!message.HoldsSpans && content.Length <= limits.MaxValueBytes)
        {
            output.Field(tag, content);
            return;
        }

        var mark = output.Length;
        var keptBefore = _met - _dropped;
        output.Tag(tag);
        var begin = output.Begin();
        RewriteFields(content, message);
        if (message.HoldsSpans && _met - _dropped == keptBefore)
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
}
