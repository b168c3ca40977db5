using System.Globalization;
using Sightglass.Domain;
using Sightglass.Ingest.Normalise;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Decode;

/// <summary>Hands a span's attributes to a block, each as text of its type.</summary>
internal sealed class AttributeWriter(AttributeTable attributes, ScratchArena arena, JsonText structure)
{
    private const int MaxNumberLength = 32;

    /// <summary>Writes the attributes of the next span.</summary>
    /// <param name="body">The request that the table's positions are in.</param>
    /// <param name="block">The block that the span is added to afterwards.</param>
    public void Write(ReadOnlySpan<byte> body, ISpanBlock block)
    {
        Span<byte> number = stackalloc byte[MaxNumberLength];
        var written = 0;
        foreach (ref readonly var attribute in attributes.Entries)
        {
            var key = arena.Valid(body.Slice(attribute.KeyOffset, attribute.KeyLength));
            if (attribute.HasContent)
            {
                block.AddContentAttribute(key, attribute.Content);
                continue;
            }

            var content = body.Slice(attribute.Offset, attribute.Length);
            switch (attribute.Type)
            {
                case AttributeType.String:
                    block.AddAttribute(key, AttributeType.String, arena.Valid(content));
                    break;
                case AttributeType.Bool:
                    block.AddAttribute(key, AttributeType.Bool, attribute.Bits != 0 ? "true"u8 : "false"u8);
                    break;
                case AttributeType.Int:
                    ((long)attribute.Bits).TryFormat(number, out written, default, CultureInfo.InvariantCulture);
                    block.AddAttribute(key, AttributeType.Int, number[..written]);
                    break;
                case AttributeType.Double:
                    BitConverter.UInt64BitsToDouble(attribute.Bits).TryFormat(number, out written, default, CultureInfo.InvariantCulture);
                    block.AddAttribute(key, AttributeType.Double, number[..written]);
                    break;
                case AttributeType.Bytes:
                    block.AddAttribute(key, AttributeType.Bytes, content);
                    break;
                case AttributeType.Array:
                case AttributeType.KeyValueList:
                    structure.Reset();
                    AnyValueText.WriteOtlp(structure, attribute.Type, content, 0);
                    block.AddAttribute(key, attribute.Type, structure.Written);
                    break;
                default:
                    block.AddAttribute(key, AttributeType.Empty, default);
                    break;
            }
        }
    }
}
