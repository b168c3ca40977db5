using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>Looks through a span, a part of one, a log record, or the resource or scope above it, each by its fields in <see cref="OtlpMessage"/>.</summary>
internal readonly struct MessageInspection(DecodeLimits limits)
{
    private readonly AttributeInspection _attributes = new(limits);

    /// <summary>Reads one message to its end; a fault on the wire is then the reader's. Returns how many attributes it holds.</summary>
    public int Inspect(ref ProtobufReader reader, OtlpMessage message, ref ItemFindings found, ref InspectionPlace place)
    {
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        ReadOnlySpan<byte> parentId = default;
        int attributes = 0, events = 0, links = 0;
        while (reader.TryReadTag(out var tag))
        {
            var field = message.Find(tag);
            switch (field.Role)
            {
                case OtlpFieldRole.Name:
                    found.Limit(reader.ReadBytes().Length, limits.MaxNameBytes, ItemFault.NameSize);
                    continue;
                case OtlpFieldRole.TraceId:
                    traceId = reader.ReadBytes();
                    continue;
                case OtlpFieldRole.SpanId:
                    spanId = reader.ReadBytes();
                    continue;
                case OtlpFieldRole.ParentSpanId:
                    parentId = reader.ReadBytes();
                    continue;
                case OtlpFieldRole.Attribute:
                    if (message.IsItem)
                    {
                        place.EnterPart("attributes", attributes);
                    }

                    attributes++;
                    var attribute = reader.ReadMessage();
                    _attributes.Inspect(ref attribute, ref found);
                    reader.FailWith(attribute);
                    continue;
                case OtlpFieldRole.Body:
                    place.EnterPart("body");
                    var body = reader.ReadMessage();
                    _attributes.InspectBody(ref body, ref found);
                    reader.FailWith(body);
                    continue;
                case OtlpFieldRole.Event:
                    place.EnterPart("events", events++);
                    break;
                case OtlpFieldRole.Link:
                    place.EnterPart("links", links++);
                    break;
                case OtlpFieldRole.Status:
                    place.EnterPart("status");
                    break;
                default:
                    reader.Skip(tag);
                    continue;
            }

            var part = reader.ReadMessage();
            Inspect(ref part, field.Message!, ref found, ref place);
            reader.FailWith(part);
        }

        found.Limit(attributes, limits.MaxAttributesPerSpan, ItemFault.Attributes);
        found.Limit(events, limits.MaxEventsPerSpan, ItemFault.Events);
        found.Limit(links, limits.MaxLinksPerSpan, ItemFault.Links);
        found.Add(!message.IsItem ? FaultOfLinkIds(traceId, spanId)
            : ReferenceEquals(message, OtlpMessage.Span) ? FaultOfSpanIds(traceId, spanId, parentId)
            : FaultOfLogIds(traceId, spanId));
        return attributes;
    }

    private static ItemFault FaultOfSpanIds(ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId, ReadOnlySpan<byte> parentId)
    {
        if (traceId.Length != TraceId.Size)
        {
            return traceId.IsEmpty ? ItemFault.TraceIdMissing : ItemFault.TraceIdLength;
        }

        if (TraceId.Read(traceId).IsZero)
        {
            return ItemFault.TraceIdZero;
        }

        if (spanId.Length != SpanId.Size)
        {
            return spanId.IsEmpty ? ItemFault.SpanIdMissing : ItemFault.SpanIdLength;
        }

        if (SpanId.Read(spanId).IsZero)
        {
            return ItemFault.SpanIdZero;
        }

        return parentId.Length is 0 or SpanId.Size ? ItemFault.None : ItemFault.ParentIdLength;
    }

    /// <summary>A log record may belong to no trace or no span: its ids may be missing, or all zero. An id of another length is no id.</summary>
    private static ItemFault FaultOfLogIds(ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId)
        => traceId.Length is not (0 or TraceId.Size) ? ItemFault.TraceIdLength
            : spanId.Length is 0 or SpanId.Size ? ItemFault.None
            : ItemFault.SpanIdLength;

    /// <summary>A link may lack its ids; so does every message that has none.</summary>
    private static ItemFault FaultOfLinkIds(ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId)
        => traceId.Length is 0 or TraceId.Size && spanId.Length is 0 or SpanId.Size ? ItemFault.None : ItemFault.LinkIdLength;
}
