using Sightglass.Ingest.Normalise;
using Sightglass.Storage;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Decode;

/// <summary>Hands a row's attributes to a block, each as text of its type.</summary>
internal sealed class AttributeWriter(AttributeTable attributes, ScratchArena arena, JsonText structure)
{
    /// <summary>Writes the attributes of the next row.</summary>
    /// <param name="body">The request that the table's positions are in.</param>
    /// <param name="sink">The block that the row is added to afterwards.</param>
    /// <param name="contents">The same block, where attributes may have moved into content columns.</param>
    public void Write(ReadOnlySpan<byte> body, IAttributeSink sink, ISpanBlock? contents)
    {
        Span<byte> number = stackalloc byte[StoredText.MaxNumberLength];
        foreach (ref readonly var attribute in attributes.Entries)
        {
            var key = arena.Valid(body.Slice(attribute.KeyOffset, attribute.KeyLength));
            if (attribute.HasContent)
            {
                contents!.AddContentAttribute(key, attribute.Content);
                continue;
            }

            var content = body.Slice(attribute.Offset, attribute.Length);
            sink.AddAttribute(key, attribute.Type, StoredText.Of(attribute.Type, content, attribute.Bits, number, arena, structure));
        }
    }
}
