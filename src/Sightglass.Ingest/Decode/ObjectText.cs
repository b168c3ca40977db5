namespace Sightglass.Ingest.Decode;

/// <summary>Writes one JSON object whose members are left out when they are default.</summary>
internal ref struct ObjectText
{
    private readonly JsonText _json;
    private bool _hasAttributes;

    public ObjectText(JsonText json)
    {
        _json = json;
        _json.Reset();
        _json.Raw((byte)'{');
    }

    public void Attribute(scoped in KeyValueSlice attribute)
    {
        if (_hasAttributes)
        {
            _json.Raw((byte)',');
        }
        else
        {
            Separate();
            _json.Raw("\"attributes\":["u8);
            _hasAttributes = true;
        }

        AnyValueText.WriteAttribute(_json, attribute);
    }

    public readonly void EndAttributes()
    {
        if (_hasAttributes)
        {
            _json.Raw((byte)']');
        }
    }

    public readonly void Count(ReadOnlySpan<byte> member, uint value)
    {
        if (value != 0)
        {
            Separate();
            _json.Raw(member);
            _json.UInt(value);
        }
    }

    public readonly void Text(ReadOnlySpan<byte> member, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            Separate();
            _json.Raw(member);
            _json.String(value);
        }
    }

    public readonly void End() => _json.Raw((byte)'}');

    private readonly void Separate()
    {
        if (_json.Length > 1)
        {
            _json.Raw((byte)',');
        }
    }
}
