using Sightglass.Ingest.Normalise;

namespace Sightglass.Ingest.Decode;

/// <summary>Writes one JSON object behind what is there. Members are left out when they are default.</summary>
internal ref struct ObjectText
{
    private readonly JsonText _json;
    private readonly int _start;
    private bool _hasAttributes;
    private uint _dropped;

    public ObjectText(JsonText json)
    {
        _json = json;
        _json.Raw((byte)'{');
        _start = json.Length;
    }

    /// <summary>Begins an object in an array, and before its first object the array. The array's end is the caller's to write.</summary>
    public static ObjectText InArray(JsonText json)
    {
        json.Raw(json.Length == 0 ? (byte)'[' : (byte)',');
        return new ObjectText(json);
    }

    /// <summary>Begins a member, whatever its value; the value is the caller's to write.</summary>
    /// <param name="name">Its name with quotes and colon.</param>
    public readonly JsonText Member(ReadOnlySpan<byte> name)
    {
        if (_json.Length > _start)
        {
            _json.Raw((byte)',');
        }

        _json.Raw(name);
        return _json;
    }

    public readonly void Count(ReadOnlySpan<byte> name, uint value)
    {
        if (value != 0)
        {
            Member(name).UInt(value);
        }
    }

    public readonly void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            Member(name).String(value);
        }
    }

    /// <summary>
    /// Writes a message's attributes and keeps its count of those that were dropped, for <see cref="EndAttributes"/>. More than once when the
    /// message came in pieces.
    /// </summary>
    /// <param name="reader">The message, read to its end.</param>
    /// <param name="attributesTag">The tag of its attributes.</param>
    /// <param name="droppedTag">The tag of its count.</param>
    /// <param name="table">Where to add the attributes, too; null for nowhere.</param>
    public void Attributes(scoped ref ProtobufReader reader, uint attributesTag, uint droppedTag, AttributeTable? table)
    {
        while (reader.TryReadTag(out var tag))
        {
            if (tag == attributesTag)
            {
                var message = reader.ReadMessage();
                var attribute = KeyValueSlice.Read(ref message);
                table?.Add(attribute);
                Attribute(attribute);
            }
            else if (tag == droppedTag)
            {
                _dropped = (uint)reader.ReadVarint();
            }
            else
            {
                reader.Skip(tag);
            }
        }
    }

    /// <summary>Ends what <see cref="Attributes"/> wrote.</summary>
    public readonly void EndAttributes()
    {
        if (_hasAttributes)
        {
            _json.Raw((byte)']');
        }

        Count("\"droppedAttributesCount\":"u8, _dropped);
    }

    public readonly void End() => _json.Raw((byte)'}');

    private void Attribute(scoped in KeyValueSlice attribute)
    {
        if (_hasAttributes)
        {
            _json.Raw((byte)',');
        }
        else
        {
            Member("\"attributes\":["u8);
            _hasAttributes = true;
        }

        AnyValueText.WriteAttribute(_json, attribute);
    }
}
