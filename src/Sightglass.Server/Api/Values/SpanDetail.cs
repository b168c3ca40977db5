using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Server.Api.Json;

namespace Sightglass.Server.Api.Values;

/// <summary>Writes one span, its long values cut, in the shape of <see cref="Contract.SpanDetailResponse"/>; a test holds the two together.</summary>
internal static class SpanDetail
{
    public static void Write(Utf8JsonWriter writer, Span whole)
    {
        var (span, cut) = SpanCut.Of(whole);
        writer.WriteStartObject();
        SpanJson.WriteProperties(writer, span);
        writer.WriteStartArray("cut"u8);
        foreach (var field in cut)
        {
            writer.WriteStartObject();
            writer.WriteString("field"u8, field.Field);
            writer.WriteNumber("bytes"u8, field.Bytes);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
