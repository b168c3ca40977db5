using Sightglass.Domain;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>OpenInference's documents, which come with a key for each part (<c>retrieval.documents.0.document.id</c>), put together as a JSON array.</summary>
internal static class IndexedDocuments
{
    /// <summary>Writes the documents; empty when there are none.</summary>
    public static ReadOnlySpan<byte> Write(scoped in SpanFacts span)
    {
        var prefix = "retrieval.documents."u8;
        var keys = span.Indexed(prefix);
        if (keys.IsEmpty)
        {
            prefix = "reranker.output_documents."u8;
            keys = span.Indexed(prefix);
        }

        var json = span.Json;
        json.Reset();
        for (var start = 0; start < keys.Length;)
        {
            var document = ObjectText.InArray(json);
            var number = keys[start] >> 32;
            for (; start < keys.Length && keys[start] >> 32 == number; start++)
            {
                WriteMember(span, document, span.Attributes[(int)keys[start]]);
            }

            document.End();
        }

        if (json.Length == 0)
        {
            return default;
        }

        json.Raw((byte)']');
        return span.Arena.Keep(json.Written);
    }

    private static void WriteMember(in SpanFacts span, ObjectText document, AttributeEntry attribute)
    {
        var key = span.KeyOf(attribute);
        var member = key[(key.LastIndexOf((byte)'.') + 1)..];
        var name = member.SequenceEqual("id"u8) ? "\"id\":"u8
            : member.SequenceEqual("content"u8) ? "\"content\":"u8
            : member.SequenceEqual("score"u8) ? "\"score\":"u8
            : member.SequenceEqual("metadata"u8) ? "\"metadata\":"u8
            : default;
        switch (attribute.Type)
        {
            case var _ when name.IsEmpty:
                break;
            case AttributeType.String:
                document.Text(name, span.ContentOf(attribute));
                break;
            case AttributeType.Int when member.SequenceEqual("id"u8):
                var json = document.Member(name);
                json.Raw((byte)'"');
                json.Int((long)attribute.Bits);
                json.Raw((byte)'"');
                break;
            case AttributeType.Int:
                document.Member(name).Int((long)attribute.Bits);
                break;
            case AttributeType.Double when double.IsFinite(BitConverter.UInt64BitsToDouble(attribute.Bits)):
                document.Member(name).Double(BitConverter.UInt64BitsToDouble(attribute.Bits));
                break;
            default:
                break;
        }
    }
}
