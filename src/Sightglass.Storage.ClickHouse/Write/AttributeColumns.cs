using System.Diagnostics.CodeAnalysis;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>The attributes of rows: their keys, types and values, each a list on each row.</summary>
[SuppressMessage("Roslynator", "RCS1242", Justification = "A row is some 600 bytes of slices that nobody changes on the way: it is not copied.")]
[SuppressMessage("Design", "CA1001", Justification = "What it makes is disposed with the columns it is among.")]
internal sealed class AttributeColumns
{
    private readonly WordColumn _key = new("attributes.key");
    private readonly FixedColumn<byte> _type = new("attributes.type", "UInt8");
    private readonly TextColumn _value = new("attributes.value");
    private readonly FieldMarks _marks = new();
    private readonly ArrayColumn _keys;
    private readonly ArrayColumn _types;
    private readonly ArrayColumn _values;

    /// <summary>Makes them among the columns of a shard.</summary>
    public AttributeColumns(BlockColumns columns)
    {
        _keys = columns.Keep(new ArrayColumn(_key));
        _types = columns.Keep(new ArrayColumn(_type));
        _values = columns.Keep(new ArrayColumn(_value));
    }

    /// <summary>Adds the attributes of a row as they are.</summary>
    public void Add(PendingAttributes attributes)
    {
        for (var index = 0; index < attributes.Count; index++)
        {
            _key.Add(attributes.KeyAt(index));
            _type.Add(attributes.TypeAt(index));
            _value.Add(attributes.ValueAt(index));
        }

        CloseRow(attributes.Count);
    }

    /// <summary>Adds the attributes of a span, those as marks whose text one of its columns has.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="row">The span.</param>
    /// <param name="contentKey">Takes the keys of those whose value stands in a content column.</param>
    /// <returns>How many keys it took.</returns>
    public int Add(PendingAttributes attributes, in SpanRow row, WordColumn contentKey)
    {
        var marks = 0;
        for (var index = 0; index < attributes.Count; index++)
        {
            var key = attributes.KeyAt(index);
            var value = attributes.ValueAt(index);
            _key.Add(key);
            var code = _marks.Code(_key.LastWord, key, attributes.TypeAt(index), value, row);
            _type.Add(code);
            _value.Add(AttributeTypeCode.IsFieldMark(code) ? [] : value);
            if (AttributeTypeCode.IsContentMark(code))
            {
                contentKey.Add(key);
                marks++;
            }
        }

        CloseRow(attributes.Count);
        return marks;
    }

    /// <summary>Forgets the block's keys; the columns are cleared with those they are among.</summary>
    public void Clear() => _marks.Clear();

    private void CloseRow(int count)
    {
        _keys.CloseRow(count);
        _types.CloseRow(count);
        _values.CloseRow(count);
    }
}
