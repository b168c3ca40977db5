using Sightglass.Domain;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>OpenInference's embedded texts, an attribute each (<c>embedding.embeddings.0.embedding.text</c>), put together as a JSON array.</summary>
internal static class IndexedTexts
{
    /// <summary>Writes the texts; empty when there are none.</summary>
    public static ReadOnlySpan<byte> Write(scoped in SpanFacts span)
    {
        var json = span.Json;
        json.Reset();
        foreach (var place in span.Indexed("embedding.embeddings."u8))
        {
            var attribute = span.Attributes[(int)place];
            if (attribute.Type == AttributeType.String && span.KeyOf(attribute).EndsWith(".embedding.text"u8))
            {
                json.Raw(json.Length == 0 ? (byte)'[' : (byte)',');
                json.String(span.ContentOf(attribute));
            }
        }

        if (json.Length == 0)
        {
            return default;
        }

        json.Raw((byte)']');
        return span.Arena.Keep(json.Written);
    }
}
