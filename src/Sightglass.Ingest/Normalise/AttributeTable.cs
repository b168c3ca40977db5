using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise;

/// <summary>
/// The attributes of one span or resource, in order, and for each canonical field the attribute that states it: of synonyms the best name,
/// of repeated keys the last. Reused; holds positions in the request, never content.
/// </summary>
internal sealed class AttributeTable
{
    private const int KeptEntries = 4096;
    private const byte NoRank = byte.MaxValue;

    private readonly int[] _holders = new int[ConventionIndex.Fields];
    private readonly byte[] _ranks = new byte[ConventionIndex.Fields];
    private AttributeEntry[] _entries = new AttributeEntry[64];
    private int _count;

    public AttributeTable() => Clear();

    public ReadOnlySpan<AttributeEntry> Entries => _entries.AsSpan(0, _count);

    public KeyFamilies Families { get; private set; }

    public void Clear()
    {
        if (_entries.Length > KeptEntries)
        {
            _entries = new AttributeEntry[64];
        }

        _count = 0;
        Families = KeyFamilies.None;
        _ranks.AsSpan().Fill(NoRank);
    }

    public void Add(scoped in KeyValueSlice attribute)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _entries.Length * 2);
        }

        var value = attribute.Value;
        _entries[_count] = new AttributeEntry
        {
            KeyOffset = attribute.KeyOffset,
            KeyLength = attribute.Key.Length,
            Offset = value.Offset,
            Length = value.Content.Length,
            Bits = value.Bits,
            Type = value.Type,
        };
        Families |= ConventionIndex.FamilyOf(attribute.Key);
        if (value.Type != AttributeType.Empty && ConventionIndex.TryFind(attribute.Key, out var hit) && hit.Rank <= _ranks[(int)hit.Field]
            && !(value.Type == AttributeType.String && (value.Content.IsEmpty || ConventionIndex.IsNullWord(hit.Field, value.Content))))
        {
            _holders[(int)hit.Field] = _count;
            _ranks[(int)hit.Field] = hit.Rank;
        }

        _count++;
    }

    public bool Has(ConventionField field) => _ranks[(int)field] != NoRank;

    public bool TryGet(ConventionField field, out AttributeEntry entry)
    {
        if (_ranks[(int)field] == NoRank)
        {
            entry = default;
            return false;
        }

        entry = _entries[_holders[(int)field]];
        return true;
    }

    /// <summary>Says that the field's text is kept in a content column, and not again among the attributes.</summary>
    public void MoveToContent(ConventionField field, ContentColumn column)
    {
        ref var entry = ref _entries[_holders[(int)field]];
        entry.HasContent = true;
        entry.Content = column;
    }
}
