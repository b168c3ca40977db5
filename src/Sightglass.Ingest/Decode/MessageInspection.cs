using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>Looks through a span, a part of one, or the resource or scope above it, each by its fields in <see cref="TraceMessage"/>.</summary>
internal readonly struct MessageInspection(DecodeLimits limits)
{
    private readonly AttributeInspection _attributes = new(limits);

    /// <summary>Reads one message to its end; a fault on the wire is then the reader's. Returns how many attributes it holds.</summary>
    public int Inspect(ref ProtobufReader reader, TraceMessage message, ref SpanFindings found, ref InspectionPlace place)
    {
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        ReadOnlySpan<byte> parentId = default;
        int attributes = 0, events = 0, links = 0;
        var isSpan = ReferenceEquals(message, TraceMessage.Span);
        while (reader.TryReadTag(out var tag))
        {
            var field = message.Find(tag);
            switch (field.Role)
            {
                case TraceFieldRole.Name:
                    found.Limit(reader.ReadBytes().Length, limits.MaxNameBytes, SpanFault.NameSize);
                    continue;
                case TraceFieldRole.TraceId:
                    traceId = reader.ReadBytes();
                    continue;
                case TraceFieldRole.SpanId:
                    spanId = reader.ReadBytes();
                    continue;
                case TraceFieldRole.ParentSpanId:
                    parentId = reader.ReadBytes();
                    continue;
                case TraceFieldRole.Attribute:
                    if (isSpan)
                    {
                        place.EnterPart("attributes", attributes);
                    }

                    attributes++;
                    var attribute = reader.ReadMessage();
                    _attributes.Inspect(ref attribute, ref found);
                    reader.FailWith(attribute);
                    continue;
                case TraceFieldRole.Event:
                    place.EnterPart("events", events++);
                    break;
                case TraceFieldRole.Link:
                    place.EnterPart("links", links++);
                    break;
                case TraceFieldRole.Status:
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

        found.Limit(attributes, limits.MaxAttributesPerSpan, SpanFault.Attributes);
        found.Limit(events, limits.MaxEventsPerSpan, SpanFault.Events);
        found.Limit(links, limits.MaxLinksPerSpan, SpanFault.Links);
        found.Add(isSpan ? FaultOfSpanIds(traceId, spanId, parentId) : FaultOfLinkIds(traceId, spanId));
        return attributes;
    }

    private static SpanFault FaultOfSpanIds(ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId, ReadOnlySpan<byte> parentId)
    {
        if (traceId.Length != TraceId.Size)
        {
            return traceId.IsEmpty ? SpanFault.TraceIdMissing : SpanFault.TraceIdLength;
        }

        if (TraceId.Read(traceId).IsZero)
        {
            return SpanFault.TraceIdZero;
        }

        if (spanId.Length != SpanId.Size)
        {
            return spanId.IsEmpty ? SpanFault.SpanIdMissing : SpanFault.SpanIdLength;
        }

        if (SpanId.Read(spanId).IsZero)
        {
            return SpanFault.SpanIdZero;
        }

        return parentId.Length is 0 or SpanId.Size ? SpanFault.None : SpanFault.ParentIdLength;
    }

    /// <summary>A link may lack its ids; so does every message that has none.</summary>
    private static SpanFault FaultOfLinkIds(ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId)
        => traceId.Length is 0 or TraceId.Size && spanId.Length is 0 or SpanId.Size ? SpanFault.None : SpanFault.LinkIdLength;
}
