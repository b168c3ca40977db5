using System.Globalization;
using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise;

/// <summary>
/// What a span's attributes state, field by field, with the coercions that real emitters need: numbers out of strings, text out of numbers,
/// structures as JSON. Slices are valid until the next span.
/// </summary>
internal readonly ref struct SpanFacts
{
    private const int MaxNumberLength = 32;

    /// <summary>Multiples of a sixteenth up to sixteen have at most six digits, which a float keeps.</summary>
    private const double ExactSettings = 16;

    private readonly ReadOnlySpan<byte> _body;
    private readonly AttributeTable _attributes;
    private readonly AttributeTable _resource;
    private readonly ScratchArena _arena;
    private readonly JsonText _json;

    public SpanFacts(ReadOnlySpan<byte> body, ReadOnlySpan<byte> scope, AttributeTable attributes, AttributeTable resource, EventFacts events, ScratchArena arena, JsonText json)
    {
        _body = body;
        Scope = scope;
        _attributes = attributes;
        _resource = resource;
        Events = events;
        _arena = arena;
        _json = json;
    }

    /// <summary>The instrumentation scope's name.</summary>
    public ReadOnlySpan<byte> Scope { get; }

    /// <summary>What the span's events state.</summary>
    public EventFacts Events { get; }

    public KeyFamilies Families => _attributes.Families;

    /// <summary>All attributes, for dialects that spread one thing over many keys.</summary>
    public ReadOnlySpan<AttributeEntry> Attributes => _attributes.Entries;

    /// <summary>Memory for JSON that is made up here; what it holds is gone with its next use.</summary>
    public JsonText Json => _json;

    public bool Has(ConventionField field) => _attributes.Has(field);

    /// <summary>Whose name states the field: a number of <see cref="ConventionIndex.SourceOf"/>; -1 when nothing does.</summary>
    public int SourceOf(ConventionField field) => _attributes.SourceOf(field);

    /// <summary>Lets names count that are read only on spans of this source.</summary>
    public void Admit(byte source) => _attributes.Admit(source);

    public ReadOnlySpan<byte> KeyOf(AttributeEntry attribute) => _body.Slice(attribute.KeyOffset, attribute.KeyLength);

    public ReadOnlySpan<byte> ContentOf(AttributeEntry attribute) => _body.Slice(attribute.Offset, attribute.Length);

    /// <summary>The field as text; empty when not said, or when a list or a structure was sent.</summary>
    public ReadOnlySpan<byte> Text(ConventionField field) => TextOf(_attributes, field);

    /// <summary>The field as the resource states it.</summary>
    public ReadOnlySpan<byte> ResourceText(ConventionField field) => TextOf(_resource, field);

    /// <summary>The field as the span states it, otherwise as its resource does.</summary>
    public ReadOnlySpan<byte> TextHereOrResource(ConventionField field) => TextOf(_attributes.Has(field) ? _attributes : _resource, field);

    /// <summary>A number of things: whole, not negative, at most <paramref name="max"/>. Null when not said or not such a number.</summary>
    public long? Count(ConventionField field, long max)
    {
        if (!_attributes.Has(field))
        {
            return null;
        }

        ref readonly var entry = ref _attributes.Of(field);
        switch (entry.Type)
        {
            case AttributeType.Int:
                return InRange((long)entry.Bits, max);
            case AttributeType.Double:
                return Whole(BitConverter.UInt64BitsToDouble(entry.Bits), max);
            case AttributeType.String:
                return WholeNumber.Parse(_body.Slice(entry.Offset, entry.Length).Trim((byte)' ')).TryGetInt64(out var value) ? InRange(value, max) : null;
            default:
                return null;
        }
    }

    /// <summary>A finite number. Null when not said or not such a number.</summary>
    public double? Number(ConventionField field)
    {
        if (!_attributes.Has(field))
        {
            return null;
        }

        ref readonly var entry = ref _attributes.Of(field);
        double value;
        switch (entry.Type)
        {
            case AttributeType.Int:
                value = (long)entry.Bits;
                break;
            case AttributeType.Double:
                value = BitConverter.UInt64BitsToDouble(entry.Bits);
                break;
            case AttributeType.String when double.TryParse(_body.Slice(entry.Offset, entry.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed):
                value = parsed;
                break;
            default:
                return null;
        }

        return double.IsFinite(value) ? value : null;
    }

    /// <summary>A number that a 32-bit float may have widened: 0.699999988079071 is 0.7.</summary>
    public double? Setting(ConventionField field)
    {
        if (Number(field) is not { } value)
        {
            return null;
        }

        // Few digits before and after the point: a float's shortest text is the number itself.
        if (value is >= -ExactSettings and <= ExactSettings && value * ExactSettings == Math.Truncate(value * ExactSettings))
        {
            return value;
        }

        var narrow = (float)value;
        if (narrow != value || !float.IsFinite(narrow))
        {
            return value;
        }

        Span<byte> text = stackalloc byte[MaxNumberLength];
        narrow.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public bool? Flag(ConventionField field)
    {
        if (!_attributes.Has(field))
        {
            return null;
        }

        ref readonly var entry = ref _attributes.Of(field);
        if (entry.Type == AttributeType.Bool)
        {
            return entry.Bits != 0;
        }

        var text = entry.Type == AttributeType.String ? _body.Slice(entry.Offset, entry.Length) : default;
        return System.Text.Ascii.EqualsIgnoreCase(text, "true"u8) ? true
            : System.Text.Ascii.EqualsIgnoreCase(text, "false"u8) ? false
            : null;
    }

    /// <summary>
    /// The field's text for a content column: text as sent (kept there and only there), bytes that are UTF-8, or a structure as plain JSON.
    /// </summary>
    public ReadOnlySpan<byte> Content(ConventionField field, ContentColumn column)
    {
        if (!_attributes.Has(field))
        {
            return default;
        }

        ref readonly var entry = ref _attributes.Of(field);
        switch (entry.Type)
        {
            case AttributeType.String:
                _attributes.MoveToContent(field, column);
                return _arena.Valid(_body.Slice(entry.Offset, entry.Length));
            case AttributeType.Bytes:
                return Utf8Text.IsValid(_body.Slice(entry.Offset, entry.Length)) ? _body.Slice(entry.Offset, entry.Length) : default;
            default:
                _json.Reset();
                AnyValueText.WritePlain(_json, entry.Type, _body.Slice(entry.Offset, entry.Length), entry.Bits);
                return _arena.Keep(_json.Written);
        }
    }

    /// <summary>The field's JSON for a content column: a text as a list of one, since a content column may hold text that is no JSON.</summary>
    public ReadOnlySpan<byte> JsonContent(ConventionField field)
    {
        var json = Text(field);
        if (json.IsEmpty || json[0] is not ((byte)'"' or (byte)'[' or (byte)'{'))
        {
            return default;
        }

        if (json[0] != (byte)'"')
        {
            return json;
        }

        _json.Reset();
        _json.Raw((byte)'[');
        _json.Raw(json);
        _json.Raw((byte)']');
        return _arena.Keep(_json.Written);
    }

    /// <summary>Says that the content column will hold something else than this field's text.</summary>
    public void LeaveContent(ConventionField field) => _attributes.LeaveContent(field);

    /// <summary>See <see cref="AttributeTable.Indexed"/>.</summary>
    public ReadOnlySpan<long> Indexed(ReadOnlySpan<byte> prefix) => _attributes.Indexed(_body, prefix);

    /// <summary>The field as it was sent.</summary>
    public bool TryGetRaw(ConventionField field, out AttributeType type, out ReadOnlySpan<byte> content)
    {
        if (!_attributes.Has(field))
        {
            type = AttributeType.Empty;
            content = default;
            return false;
        }

        ref readonly var entry = ref _attributes.Of(field);
        type = entry.Type;
        content = _body.Slice(entry.Offset, entry.Length);
        return true;
    }

    /// <summary>Memory for text that is made up here.</summary>
    public ScratchArena Arena => _arena;

    private static long? InRange(long value, long max) => value >= 0 && value <= max ? value : null;

    private static long? Whole(double value, long max)
        => value >= 0 && value <= max && Math.Floor(value) == value ? (long)value : null;

    /// <summary>Most fields are not stated: that is found out without a call.</summary>
    private ReadOnlySpan<byte> TextOf(AttributeTable table, ConventionField field) => table.Has(field) ? TextOf(in table.Of(field)) : default;

    private ReadOnlySpan<byte> TextOf(scoped ref readonly AttributeEntry entry)
    {
        switch (entry.Type)
        {
            case AttributeType.String:
                return _arena.Valid(_body.Slice(entry.Offset, entry.Length));
            case AttributeType.Bytes:
                return Utf8Text.IsValid(_body.Slice(entry.Offset, entry.Length)) ? _body.Slice(entry.Offset, entry.Length) : default;
            case AttributeType.Bool:
                return entry.Bits != 0 ? "true"u8 : "false"u8;
            case AttributeType.Int:
                var whole = _arena.Take(MaxNumberLength);
                ((long)entry.Bits).TryFormat(whole, out var wholeLength, default, CultureInfo.InvariantCulture);
                return whole[..wholeLength];
            case AttributeType.Double:
                var real = _arena.Take(MaxNumberLength);
                BitConverter.UInt64BitsToDouble(entry.Bits).TryFormat(real, out var realLength, default, CultureInfo.InvariantCulture);
                return real[..realLength];
            default:
                return default;
        }
    }
}
