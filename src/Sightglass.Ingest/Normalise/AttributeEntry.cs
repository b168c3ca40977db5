using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise;

/// <summary>One attribute: where its key and value lie in the request, and whether a content column holds its text.</summary>
internal struct AttributeEntry
{
    public int KeyOffset;
    public int KeyLength;
    public int Offset;
    public int Length;
    public ulong Bits;
    public AttributeType Type;
    public bool HasContent;
    public ContentColumn Content;
}
