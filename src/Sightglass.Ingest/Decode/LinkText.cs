using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>A span's links as an array of OTLP/JSON.</summary>
internal static class LinkText
{
    /// <summary>Adds a link to the array.</summary>
    public static void Append(JsonText array, ProtobufReader reader)
    {
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        ReadOnlySpan<byte> traceState = default;
        uint flags = 0;
        var attributes = reader;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.Link.TraceId:
                    traceId = reader.ReadBytes();
                    break;
                case OtlpTag.Link.SpanId:
                    spanId = reader.ReadBytes();
                    break;
                case OtlpTag.Link.TraceState:
                    traceState = reader.ReadBytes();
                    break;
                case OtlpTag.Link.Flags:
                    flags = reader.ReadFixed32();
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        // A link without ids points nowhere; it is kept with ids of zeros, so that every reader can parse it.
        var json = ObjectText.InArray(array);
        json.Member("\"traceId\":"u8).Hex(traceId.IsEmpty ? stackalloc byte[TraceId.Size] : traceId);
        json.Member("\"spanId\":"u8).Hex(spanId.IsEmpty ? stackalloc byte[SpanId.Size] : spanId);
        json.Text("\"traceState\":"u8, traceState);
        json.Count("\"flags\":"u8, flags);
        json.Attributes(ref attributes, OtlpTag.Link.Attributes, OtlpTag.Link.DroppedAttributesCount, null);
        json.EndAttributes();
        json.End();
    }
}
