using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>One <c>AnyValue</c>, read one level deep: its type, and its content where it lies in the request.</summary>
internal readonly ref struct AnyValueSlice
{
    public AnyValueSlice(AttributeType type, ReadOnlySpan<byte> content, int offset, ulong bits)
    {
        Type = type;
        Content = content;
        Offset = offset;
        Bits = bits;
    }

    public AttributeType Type { get; }

    /// <summary>Text, bytes, or the encoded items of a list; empty for numbers and booleans.</summary>
    public ReadOnlySpan<byte> Content { get; }

    /// <summary>Where <see cref="Content"/> stands in the request.</summary>
    public int Offset { get; }

    /// <summary>The value of a boolean (0 or 1), a whole number, or a floating point number's bits.</summary>
    public ulong Bits { get; }

    /// <summary>
    /// Reads the message to its end. The last member of the <c>oneof</c> wins. A member that is a message and comes twice is not merged:
    /// no encoder writes that.
    /// </summary>
    public static AnyValueSlice Read(scoped ref ProtobufReader reader)
    {
        var type = AttributeType.Empty;
        ReadOnlySpan<byte> content = default;
        var offset = 0;
        ulong bits = 0;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.AnyValue.String:
                    type = AttributeType.String;
                    break;
                case OtlpTag.AnyValue.Bool:
                    type = AttributeType.Bool;
                    bits = reader.ReadVarint() == 0 ? 0UL : 1UL;
                    content = default;
                    continue;
                case OtlpTag.AnyValue.Int:
                    type = AttributeType.Int;
                    bits = reader.ReadVarint();
                    content = default;
                    continue;
                case OtlpTag.AnyValue.Double:
                    type = AttributeType.Double;
                    bits = reader.ReadFixed64();
                    content = default;
                    continue;
                case OtlpTag.AnyValue.Array:
                    type = AttributeType.Array;
                    break;
                case OtlpTag.AnyValue.KeyValueList:
                    type = AttributeType.KeyValueList;
                    break;
                case OtlpTag.AnyValue.Bytes:
                    type = AttributeType.Bytes;
                    break;
                default:
                    reader.Skip(tag);
                    continue;
            }

            content = reader.ReadBytes();
            offset = reader.Offset - content.Length;
        }

        return new AnyValueSlice(type, content, offset, bits);
    }
}
