using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>One <c>KeyValue</c> where it lies in the request. Without a value, <see cref="Value"/> is an empty one.</summary>
internal readonly ref struct KeyValueSlice
{
    public KeyValueSlice(ReadOnlySpan<byte> key, int keyOffset, AnyValueSlice value)
    {
        Key = key;
        KeyOffset = keyOffset;
        Value = value;
    }

    public ReadOnlySpan<byte> Key { get; }

    public int KeyOffset { get; }

    public AnyValueSlice Value { get; }

    /// <summary>Reads the message to its end. A fault inside the value becomes the reader's own absence of a value; validate first.</summary>
    public static KeyValueSlice Read(scoped ref ProtobufReader reader)
    {
        ReadOnlySpan<byte> key = default;
        var keyOffset = 0;
        AnyValueSlice value = default;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.KeyValue.Key:
                    key = reader.ReadBytes();
                    keyOffset = reader.Offset - key.Length;
                    break;
                case OtlpTag.KeyValue.Value:
                    var inner = reader.ReadMessage();
                    var read = AnyValueSlice.Read(ref inner);
                    // A message that comes twice is merged: what says nothing takes nothing away.
                    value = read.Type == AttributeType.Empty ? value : read;
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new KeyValueSlice(key, keyOffset, value);
    }
}
