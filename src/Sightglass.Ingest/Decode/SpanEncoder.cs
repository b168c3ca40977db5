using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Puts stored spans back into the form in which they came: what <see cref="SpanDecoder"/> makes of it is what it would make of the request today.
/// Whatever stands in a span as sent is written; what was understood of it is not. Not on the hot path.
/// </summary>
internal sealed class SpanEncoder(ProtobufBuffer output)
{
    /// <summary>Writes a request of the spans, in their order.</summary>
    public void Write(IEnumerable<Span> spans)
    {
        Span? last = null;
        var (resourceSpans, scopeSpans) = (0, 0);
        foreach (var span in spans)
        {
            // Spans that were read together share the records of their origin.
            var isSameResource = last is not null && ReferenceEquals(span.Resource, last.Resource);
            var isSameScope = isSameResource && ReferenceEquals(span.Scope, last!.Scope);
            if (last is not null && !isSameScope)
            {
                output.End(scopeSpans);
            }

            if (!isSameResource)
            {
                if (last is not null)
                {
                    output.End(resourceSpans);
                }

                resourceSpans = Begin(OtlpTag.Request.ResourceSpans);
                WriteResource(span.Resource);
            }

            if (!isSameScope)
            {
                scopeSpans = Begin(OtlpTag.ResourceSpans.ScopeSpans);
                WriteScope(span.Scope);
            }

            WriteSpan(span);
            last = span;
        }

        if (last is not null)
        {
            output.End(scopeSpans);
            output.End(resourceSpans);
        }
    }

    private void WriteResource(Resource resource)
    {
        var message = Begin(OtlpTag.ResourceSpans.Resource);
        WriteAttributes(OtlpTag.Resource.Attributes, resource.Attributes);
        WriteCount(OtlpTag.Resource.DroppedAttributesCount, resource.DroppedAttributesCount);
        output.End(message);
        WriteText(OtlpTag.ResourceSpans.SchemaUrl, resource.SchemaUrl);
    }

    private void WriteScope(InstrumentationScope scope)
    {
        var message = Begin(OtlpTag.ScopeSpans.Scope);
        WriteText(OtlpTag.Scope.Name, scope.Name);
        WriteText(OtlpTag.Scope.Version, scope.Version);
        WriteAttributes(OtlpTag.Scope.Attributes, scope.Attributes);
        WriteCount(OtlpTag.Scope.DroppedAttributesCount, scope.DroppedAttributesCount);
        output.End(message);
        WriteText(OtlpTag.ScopeSpans.SchemaUrl, scope.SchemaUrl);
    }

    private void WriteSpan(Span span)
    {
        var message = Begin(OtlpTag.ScopeSpans.Spans);
        WriteTraceId(OtlpTag.Span.TraceId, span.TraceId);
        WriteSpanId(OtlpTag.Span.SpanId, span.SpanId);
        WriteText(OtlpTag.Span.TraceState, span.TraceState);
        if (!span.ParentSpanId.IsZero)
        {
            WriteSpanId(OtlpTag.Span.ParentSpanId, span.ParentSpanId);
        }

        WriteText(OtlpTag.Span.Name, span.Name);
        WriteCount(OtlpTag.Span.Kind, (uint)span.Kind);
        WriteTime(OtlpTag.Span.StartTime, span.StartNanos);
        WriteTime(OtlpTag.Span.EndTime, span.EndNanos);
        WriteAttributes(OtlpTag.Span.Attributes, span.Attributes);
        WriteCount(OtlpTag.Span.DroppedAttributesCount, span.DroppedAttributesCount);
        foreach (var happened in span.Events)
        {
            WriteEvent(happened);
        }

        WriteCount(OtlpTag.Span.DroppedEventsCount, span.DroppedEventsCount);
        foreach (var link in span.Links)
        {
            WriteLink(link);
        }

        WriteCount(OtlpTag.Span.DroppedLinksCount, span.DroppedLinksCount);
        var status = Begin(OtlpTag.Span.Status);
        WriteText(OtlpTag.Status.Message, span.StatusMessage);
        WriteCount(OtlpTag.Status.Code, (uint)span.Status);
        output.End(status);
        WriteFlags(OtlpTag.Span.Flags, span.Flags);
        output.End(message);
    }

    private void WriteEvent(SpanEvent happened)
    {
        var message = Begin(OtlpTag.Span.Events);
        WriteTime(OtlpTag.Event.Time, happened.TimeNanos);
        WriteText(OtlpTag.Event.Name, happened.Name);
        WriteAttributes(OtlpTag.Event.Attributes, happened.Attributes);
        WriteCount(OtlpTag.Event.DroppedAttributesCount, happened.DroppedAttributesCount);
        output.End(message);
    }

    private void WriteLink(SpanLink link)
    {
        var message = Begin(OtlpTag.Span.Links);
        WriteTraceId(OtlpTag.Link.TraceId, link.TraceId);
        WriteSpanId(OtlpTag.Link.SpanId, link.SpanId);
        WriteText(OtlpTag.Link.TraceState, link.TraceState);
        WriteAttributes(OtlpTag.Link.Attributes, link.Attributes);
        WriteCount(OtlpTag.Link.DroppedAttributesCount, link.DroppedAttributesCount);
        WriteFlags(OtlpTag.Link.Flags, link.Flags);
        output.End(message);
    }

    private void WriteAttributes(uint tag, ImmutableArray<Domain.Attribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            var message = Begin(tag);
            WriteText(OtlpTag.KeyValue.Key, attribute.Key);
            WriteValue(OtlpTag.KeyValue.Value, attribute.Value);
            output.End(message);
        }
    }

    private void WriteValue(uint tag, AttributeValue value)
    {
        var message = Begin(tag);
        switch (value)
        {
            case AttributeValue.Text text:
                WriteAnyText(OtlpTag.AnyValue.String, text.Value);
                break;
            case AttributeValue.Bool flag:
                output.Tag(OtlpTag.AnyValue.Bool);
                output.Varint(flag.Value ? 1UL : 0UL);
                break;
            case AttributeValue.Int number:
                output.Tag(OtlpTag.AnyValue.Int);
                output.Varint(unchecked((ulong)number.Value));
                break;
            case AttributeValue.Double number:
                output.Tag(OtlpTag.AnyValue.Double);
                output.Fixed64(BitConverter.DoubleToUInt64Bits(number.Value));
                break;
            case AttributeValue.Bytes bytes:
                output.Field(OtlpTag.AnyValue.Bytes, bytes.Value.AsSpan());
                break;
            case AttributeValue.Array list:
                var items = Begin(OtlpTag.AnyValue.Array);
                foreach (var item in list.Values)
                {
                    WriteValue(OtlpTag.List.Values, item);
                }

                output.End(items);
                break;
            case AttributeValue.KeyValueList list:
                var pairs = Begin(OtlpTag.AnyValue.KeyValueList);
                WriteAttributes(OtlpTag.List.Values, list.Values);
                output.End(pairs);
                break;
        }

        output.End(message);
    }

    private int Begin(uint tag)
    {
        output.Tag(tag);
        return output.Begin();
    }

    private void WriteTraceId(uint tag, TraceId id)
    {
        Span<byte> bytes = stackalloc byte[TraceId.Size];
        id.Write(bytes);
        output.Field(tag, bytes);
    }

    private void WriteSpanId(uint tag, SpanId id)
    {
        Span<byte> bytes = stackalloc byte[SpanId.Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, id.Value);
        output.Field(tag, bytes);
    }

    private void WriteTime(uint tag, ulong nanos)
    {
        output.Tag(tag);
        output.Fixed64(nanos);
    }

    private void WriteFlags(uint tag, uint flags)
    {
        if (flags != 0)
        {
            output.Tag(tag);
            output.Fixed32(flags);
        }
    }

    private void WriteCount(uint tag, uint count)
    {
        if (count != 0)
        {
            output.Tag(tag);
            output.Varint(count);
        }
    }

    private void WriteText(uint tag, string text)
    {
        if (text.Length > 0)
        {
            WriteAnyText(tag, text);
        }
    }

    private void WriteAnyText(uint tag, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        output.Tag(tag);
        output.Varint((uint)length);
        Encoding.UTF8.GetBytes(text, output.Reserve(length));
        output.Advance(length);
    }
}
