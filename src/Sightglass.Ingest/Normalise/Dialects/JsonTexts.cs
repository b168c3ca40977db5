using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>The AI SDK's lists of texts that are JSON each, <c>["\"one text\""]</c> or <c>["{\"index\":1}"]</c>, put together as a JSON array.</summary>
internal static class JsonTexts
{
    /// <summary>Writes the field's list; empty when it is none.</summary>
    public static ReadOnlySpan<byte> Write(scoped in SpanFacts span, ConventionField field)
    {
        if (!span.TryGetRaw(field, out var type, out var items) || type != AttributeType.Array)
        {
            return default;
        }

        var json = span.Json;
        json.Reset();
        var reader = new ProtobufReader(items, 0);
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.List.Values)
            {
                reader.Skip(tag);
                continue;
            }

            var item = reader.ReadMessage();
            var value = AnyValueSlice.Read(ref item);
            if (value.Type != AttributeType.String)
            {
                continue;
            }

            json.Raw(json.Length == 0 ? (byte)'[' : (byte)',');
            if (JsonPlaces.IsWhole(value.Content) && Utf8Text.IsValid(value.Content))
            {
                json.Raw(value.Content);
            }
            else
            {
                json.String(value.Content);
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
