using Sightglass.Domain;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Normalise;

namespace Sightglass.Bench.Normalise;

/// <summary>Takes requests apart once, so that what is measured later is normalising alone.</summary>
internal static class PreparedSpans
{
    /// <summary>The spans of a validated request, in order.</summary>
    public static IEnumerable<PreparedSpan> Of(byte[] body)
    {
        var spans = new List<PreparedSpan>();
        var reader = new ProtobufReader(body, 0);
        while (reader.TryReadTag(out var tag))
        {
            if (tag == OtlpTag.Request.ResourceSpans)
            {
                ReadResource(body, reader.ReadMessage(), spans);
            }
            else
            {
                reader.Skip(tag);
            }
        }

        return spans;
    }

    private static void ReadResource(byte[] body, ProtobufReader reader, List<PreparedSpan> spans)
    {
        var resource = new AttributeTable();
        OriginText.OfResource().Read(ref reader, resource);
        while (reader.TryReadTag(out var tag))
        {
            if (tag == OtlpTag.ResourceSpans.ScopeSpans)
            {
                ReadScope(body, reader.ReadMessage(), resource, spans);
            }
            else
            {
                reader.Skip(tag);
            }
        }
    }

    private static void ReadScope(byte[] body, ProtobufReader reader, AttributeTable resource, List<PreparedSpan> spans)
    {
        var scope = OriginText.OfScope();
        scope.Read(ref reader, null);
        while (reader.TryReadTag(out var tag))
        {
            if (tag == OtlpTag.ScopeSpans.Spans)
            {
                spans.Add(ReadSpan(body, reader.ReadMessage(), PlaceOf(body, scope.Name(body)), resource));
            }
            else
            {
                reader.Skip(tag);
            }
        }
    }

    private static PreparedSpan ReadSpan(byte[] body, ProtobufReader reader, Range scope, AttributeTable resource)
    {
        var attributes = new AttributeTable();
        Range name = default;
        var status = SpanStatus.Unset;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.Span.Name:
                    name = PlaceOf(body, reader.ReadBytes());
                    break;
                case OtlpTag.Span.Attributes:
                    var attribute = reader.ReadMessage();
                    attributes.Add(KeyValueSlice.Read(ref attribute));
                    break;
                case OtlpTag.Span.Status:
                    status = ReadStatus(reader.ReadMessage());
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new PreparedSpan { Body = body, Resource = resource, Scope = scope, Name = name, Status = status, Attributes = attributes.Entries.ToArray() };
    }

    private static SpanStatus ReadStatus(ProtobufReader reader)
    {
        var status = SpanStatus.Unset;
        while (reader.TryReadTag(out var tag))
        {
            if (tag == OtlpTag.Status.Code)
            {
                status = (SpanStatus)reader.ReadVarint();
            }
            else
            {
                reader.Skip(tag);
            }
        }

        return status;
    }

    private static Range PlaceOf(byte[] body, ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty || !body.AsSpan().Overlaps(part, out var offset))
        {
            return default;
        }

        return offset..(offset + part.Length);
    }
}
