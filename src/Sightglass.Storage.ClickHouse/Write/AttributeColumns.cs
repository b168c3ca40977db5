using System.Diagnostics.CodeAnalysis;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>The attributes of rows: their keys, types and values, each a list on each row.</summary>
[SuppressMessage("Design", "CA1001", Justification = "What it makes is disposed with the columns it is among.")]
internal sealed class AttributeColumns
{
    private readonly WordColumn _key = new("attributes.key");
    private readonly FixedColumn<byte> _type = new("attributes.type", "UInt8");
    private readonly TextColumn _value = new("attributes.value");
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

    /// <summary>Adds the attributes of a row.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="contentKey">Takes the keys of those whose value stands in a content column; null where there are none.</param>
    /// <returns>How many keys it took.</returns>
    public int Add(PendingAttributes attributes, WordColumn? contentKey)
    {
        var marks = 0;
        for (var index = 0; index < attributes.Count; index++)
        {
            var type = attributes.TypeAt(index);
            _key.Add(attributes.KeyAt(index));
            _type.Add(type);
            _value.Add(attributes.ValueAt(index));
            if (AttributeTypeCode.IsContentMark(type))
            {
                contentKey!.Add(attributes.KeyAt(index));
                marks++;
            }
        }

        _keys.CloseRow(attributes.Count);
        _types.CloseRow(attributes.Count);
        _values.CloseRow(attributes.Count);
        return marks;
    }
}
