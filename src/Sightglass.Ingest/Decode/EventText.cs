using Sightglass.Ingest.Normalise;

namespace Sightglass.Ingest.Decode;

/// <summary>A span's events as an array of OTLP/JSON.</summary>
internal static class EventText
{
    /// <summary>Adds an event to the array, and what it states to the facts.</summary>
    public static void Append(JsonText array, ProtobufReader reader, scoped ref EventFacts facts)
    {
        ulong time = 0;
        ReadOnlySpan<byte> name = default;
        var attributes = reader;
        var whole = reader;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.Event.Time:
                    time = reader.ReadFixed64();
                    break;
                case OtlpTag.Event.Name:
                    name = reader.ReadBytes();
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        var json = ObjectText.InArray(array);
        json.Member("\"timeUnixNano\":\""u8).UInt(time);
        array.Raw((byte)'"');
        json.Member("\"name\":"u8).String(name);
        json.Attributes(ref attributes, OtlpTag.Event.Attributes, OtlpTag.Event.DroppedAttributesCount, null);
        json.EndAttributes();
        json.End();
        facts.Read(name, whole);
    }
}
