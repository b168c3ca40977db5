using System.Buffers.Text;
using System.Runtime.InteropServices;
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

    // Of each field: where what states it is (an attribute, or from ~0 downwards something found inside one), the name's rank, and its source.
    private readonly int[] _holders = new int[ConventionIndex.Fields];
    private readonly byte[] _ranks = new byte[ConventionIndex.Fields];
    private readonly byte[] _sources = new byte[ConventionIndex.Fields];
    private readonly List<AttributeEntry> _derived = [];
    private readonly List<(ConventionHit Hit, int Holder)> _waiting = [];
    private AttributeEntry[] _entries = new AttributeEntry[64];
    private long[] _indexed = new long[64];
    private int _count;

    public AttributeTable() => Clear();

    public ReadOnlySpan<AttributeEntry> Entries => _entries.AsSpan(0, _count);

    public KeyFamilies Families { get; private set; }

    public void Clear()
    {
        if (_entries.Length > KeptEntries)
        {
            _entries = new AttributeEntry[64];
            _indexed = new long[64];
        }

        _count = 0;
        _derived.Clear();
        _waiting.Clear();
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
        Families |= KeyFamilyIndex.Of(attribute.Key);
        if (value.Type != AttributeType.Empty && ConventionIndex.TryFind(attribute.Key, out var known))
        {
            foreach (var hit in known.Hits)
            {
                State(hit, _count, value.Type, value.Content);
            }

            if (value.Type is AttributeType.String or AttributeType.Bytes)
            {
                known.Places?.Read(value.Content, value.Offset, this);
            }
        }

        _count++;
    }

    /// <summary>Takes in what was found inside an attribute's JSON: text, or the text of a number.</summary>
    public void Derive(ConventionHit hit, int offset, ReadOnlySpan<byte> text)
    {
        _derived.Add(new AttributeEntry { Offset = offset, Length = text.Length, Type = AttributeType.String });
        State(hit, ~(_derived.Count - 1), AttributeType.String, text);
    }

    /// <summary>Takes in a number of things that was counted inside an attribute's JSON.</summary>
    public void DeriveCount(ConventionHit hit, int count)
    {
        _derived.Add(new AttributeEntry { Bits = (ulong)count, Type = AttributeType.Int });
        State(hit, ~(_derived.Count - 1), AttributeType.Int, default);
    }

    /// <summary>Lets names count that are read only on spans of this source.</summary>
    public void Admit(byte source)
    {
        foreach (var (hit, holder) in _waiting)
        {
            if (hit.Source == source)
            {
                Take(hit, holder);
            }
        }
    }

    /// <summary>Whose name states the field; -1 when nothing does.</summary>
    public int SourceOf(ConventionField field) => Has(field) ? _sources[(int)field] : -1;

    private void State(ConventionHit hit, int holder, AttributeType type, ReadOnlySpan<byte> content)
    {
        if (type == AttributeType.String && (content.IsEmpty || ConventionIndex.IsNullWord(hit.Field, content)))
        {
            return;
        }

        if (hit.OnlyWithinSource)
        {
            _waiting.Add((hit, holder));
        }
        else
        {
            Take(hit, holder);
        }
    }

    private void Take(ConventionHit hit, int holder)
    {
        var field = (int)hit.Field;
        if (hit.Rank <= _ranks[field])
        {
            (_holders[field], _ranks[field], _sources[field]) = (holder, hit.Rank, hit.Source);
        }
    }

    public bool Has(ConventionField field) => _ranks[(int)field] != NoRank;

    /// <summary>What states the field, which MUST be stated (<see cref="Has"/>). Valid until the next is added.</summary>
    public ref readonly AttributeEntry Of(ConventionField field)
    {
        var holder = _holders[(int)field];
        return ref holder >= 0 ? ref _entries[holder] : ref CollectionsMarshal.AsSpan(_derived)[~holder];
    }

    /// <summary>
    /// The attributes whose keys are the prefix, a number and a dot, in the order of their numbers: each as the number in the upper and its place
    /// among <see cref="Entries"/> in the lower half. Valid until the next call.
    /// </summary>
    public ReadOnlySpan<long> Indexed(ReadOnlySpan<byte> body, ReadOnlySpan<byte> prefix)
    {
        var found = 0;
        for (var i = 0; i < _count; i++)
        {
            var key = body.Slice(_entries[i].KeyOffset, _entries[i].KeyLength);
            if (key.StartsWith(prefix) && Utf8Parser.TryParse(key[prefix.Length..], out int number, out var digits) && number >= 0
                && key.Length > prefix.Length + digits && key[prefix.Length + digits] == (byte)'.')
            {
                if (found == _indexed.Length)
                {
                    Array.Resize(ref _indexed, _indexed.Length * 2);
                }

                _indexed[found++] = ((long)number << 32) | (uint)i;
            }
        }

        _indexed.AsSpan(0, found).Sort();
        return _indexed.AsSpan(0, found);
    }

    /// <summary>Says that the field's text is kept in a content column, and not again among the attributes.</summary>
    public void MoveToContent(ConventionField field, ContentColumn column)
    {
        if (_holders[(int)field] is >= 0 and var holder)
        {
            _entries[holder].HasContent = true;
            _entries[holder].Content = column;
        }
    }

    /// <summary>Says that the column will hold something else: the field's text stays among the attributes.</summary>
    public void LeaveContent(ConventionField field)
    {
        if (Has(field) && _holders[(int)field] is >= 0 and var holder)
        {
            _entries[holder].HasContent = false;
        }
    }
}
