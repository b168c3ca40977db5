using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Turns an OTLP/JSON trace request into protobuf, in one pass. What is not JSON, or has the wrong type, refuses the request; a value that
/// cannot be kept (an id that is not hex, a number out of range) rejects its span only. One request each; not thread-safe.
/// </summary>
internal sealed class JsonTranscoder(DecodeLimits limits, RejectionTally tally, ProtobufBuffer output)
{
    private const int MaxDoubleDigits = 17;
    private const int LongestEscapedName = 64;

    /// <summary>The path to the fault, innermost first; filled only while a fault unwinds.</summary>
    private readonly List<string> _faultPath = [];
    private bool _inSpan;
    private SpanFault _spanFault;

    /// <summary>Writes the request. Returns what is wrong with it and where; empty when it was transcoded.</summary>
    public string Transcode(ReadOnlySpan<byte> json)
    {
        if (json.Length >= 2 && (json[0] == 0 || json[1] == 0 || json[0] >= 0xFE))
        {
            return "malformed JSON at byte 0: this looks like UTF-16 or UTF-32; OTLP/JSON is UTF-8";
        }

        var cursor = new JsonCursor(json, json.StartsWith("\uFEFF"u8) ? 3 : 0);
        if (cursor.AtEnd())
        {
            return "";
        }

        if (ReadMessage(ref cursor, JsonMessages.Request, 0) && (cursor.AtEnd() || cursor.Fail("expected nothing after the request")))
        {
            return "";
        }

        return Describe(cursor);
    }

    private string Describe(JsonCursor cursor)
    {
        var text = new StringBuilder("malformed JSON at ").Append(cursor.FaultPosition());
        for (var i = _faultPath.Count - 1; i >= 0; i--)
        {
            text.Append(i == _faultPath.Count - 1 ? " in " : _faultPath[i][0] == '[' ? "" : ".").Append(_faultPath[i]);
        }

        return text.Append(": ").Append(cursor.Fault).ToString();
    }

    private bool ReadMessage(ref JsonCursor cursor, JsonMessage message, int nesting)
    {
        if (!cursor.Take((byte)'{', "expected an object"))
        {
            return false;
        }

        if (cursor.TryTake((byte)'}'))
        {
            return true;
        }

        Span<Written> slots = stackalloc Written[message.Slots];
        do
        {
            if (!cursor.TakeKey(out var name, out var escaped))
            {
                return false;
            }

            if (!TryFind(message, name, escaped, out var field))
            {
                if (!cursor.SkipValue())
                {
                    return false;
                }

                continue;
            }

            tally.SnakeCase |= field.IsSnakeCase;
            Forget(slots, field.Slot);
            if (cursor.TryTakeNull())
            {
                continue;
            }

            var start = output.Length;
            if (!ReadField(ref cursor, field, nesting))
            {
                _faultPath.Add(field.Name);
                return false;
            }

            slots[field.Slot] = new Written(start, output.Length - start);
        }
        while (cursor.TryTake((byte)','));
        return cursor.Take((byte)'}', "expected ',' or '}'");
    }

    private static bool TryFind(JsonMessage message, ReadOnlySpan<byte> name, bool escaped, out JsonField field)
    {
        if (!escaped)
        {
            return message.TryFind(name, out field);
        }

        if (name.Length > LongestEscapedName * 6)
        {
            field = null!;
            return false;
        }

        Span<byte> plain = stackalloc byte[LongestEscapedName * 6];
        return message.TryFind(plain[..JsonCursor.Unescape(name, plain)], out field);
    }

    /// <summary>A key that comes again replaces what it said before: the last one wins.</summary>
    private void Forget(Span<Written> slots, int slot)
    {
        var gone = slots[slot];
        if (gone.Length == 0)
        {
            return;
        }

        output.Remove(gone.Start, gone.Length);
        slots[slot] = default;
        foreach (ref var other in slots)
        {
            if (other.Start > gone.Start)
            {
                other = new Written(other.Start - gone.Length, other.Length);
            }
        }
    }

    private bool ReadField(ref JsonCursor cursor, JsonField field, int nesting) => field.Shape switch
    {
        JsonShape.Message when field.Repeated => ReadArray(ref cursor, field, nesting),
        JsonShape.Message => ReadChild(ref cursor, field, nesting),
        JsonShape.Text => ReadText(ref cursor, field.Tag),
        JsonShape.TraceId => ReadId(ref cursor, field.Tag, 16, SpanFault.TraceIdNotHex, SpanFault.TraceIdLength),
        JsonShape.SpanId => ReadId(ref cursor, field.Tag, 8, SpanFault.SpanIdNotHex, SpanFault.SpanIdLength),
        JsonShape.ParentId => ReadId(ref cursor, field.Tag, 8, SpanFault.ParentIdNotHex, SpanFault.ParentIdLength),
        JsonShape.LinkTraceId => ReadId(ref cursor, field.Tag, 16, SpanFault.LinkIdNotHex, SpanFault.LinkIdLength),
        JsonShape.LinkSpanId => ReadId(ref cursor, field.Tag, 8, SpanFault.LinkIdNotHex, SpanFault.LinkIdLength),
        JsonShape.Time => ReadTime(ref cursor, field.Tag),
        JsonShape.UInt32 or JsonShape.Fixed32 => ReadUInt32(ref cursor, field),
        JsonShape.Enumeration => ReadEnumeration(ref cursor, field.Tag),
        JsonShape.Bool => ReadBool(ref cursor, field.Tag),
        JsonShape.Int64 => ReadInt64(ref cursor, field.Tag),
        JsonShape.Double => ReadDouble(ref cursor, field.Tag),
        _ => ReadBytes(ref cursor, field.Tag),
    };

    private bool ReadArray(ref JsonCursor cursor, JsonField field, int nesting)
    {
        if (!cursor.Take((byte)'[', "expected an array"))
        {
            return false;
        }

        if (cursor.TryTake((byte)']'))
        {
            return true;
        }

        var index = 0;
        do
        {
            var read = ReferenceEquals(field.Child, JsonMessages.Span)
                ? ReadSpan(ref cursor, field)
                : ReadChild(ref cursor, field, nesting);
            if (!read)
            {
                _faultPath.Add(string.Create(CultureInfo.InvariantCulture, $"[{index}]"));
                return false;
            }

            index++;
        }
        while (cursor.TryTake((byte)','));
        return cursor.Take((byte)']', "expected ',' or ']'");
    }

    private bool ReadSpan(ref JsonCursor cursor, JsonField field)
    {
        var start = output.Length;
        _inSpan = true;
        _spanFault = SpanFault.None;
        var read = ReadChild(ref cursor, field, 0);
        _inSpan = false;
        if (read && _spanFault != SpanFault.None)
        {
            output.Truncate(start);
            tally.Add(_spanFault);
        }

        return read;
    }

    private bool ReadChild(ref JsonCursor cursor, JsonField field, int nesting)
    {
        var child = field.Child!;
        if (child.Nests && nesting == limits.MaxNesting)
        {
            return Reject(ref cursor, SpanFault.Nesting, "lists are nested too deep") && cursor.SkipValue();
        }

        output.Tag(field.Tag);
        var begin = output.Begin();
        // In an array, null stands for an empty message: OpenTelemetry JS writes null values so.
        if (!cursor.TryTakeNull() && !ReadMessage(ref cursor, child, nesting + (child.Nests ? 1 : 0)))
        {
            return false;
        }

        output.End(begin);
        return true;
    }

    private bool ReadText(ref JsonCursor cursor, uint tag)
    {
        if (!cursor.TakeString(out var raw, out var escaped))
        {
            return false;
        }

        if (!escaped)
        {
            output.Field(tag, raw);
            return true;
        }

        output.Tag(tag);
        var begin = output.Begin();
        output.Advance(JsonCursor.Unescape(raw, output.Reserve(raw.Length)));
        output.End(begin);
        return true;
    }

    private bool ReadId(ref JsonCursor cursor, uint tag, int size, SpanFault notHex, SpanFault wrongLength)
    {
        if (!cursor.TakeString(out var raw, out _))
        {
            return false;
        }

        // An escaped digit is never written by anyone and is taken for what it looks like: not hex.
        foreach (var character in raw)
        {
            if (JsonCursor.HexDigit(character) < 0)
            {
                return Reject(ref cursor, notHex, "an id is not hex");
            }
        }

        if (raw.IsEmpty)
        {
            return true;
        }

        if (raw.Length != size * 2)
        {
            return Reject(ref cursor, wrongLength, "an id has the wrong length");
        }

        Span<byte> id = stackalloc byte[16];
        for (var i = 0; i < size; i++)
        {
            id[i] = (byte)((JsonCursor.HexDigit(raw[2 * i]) << 4) | JsonCursor.HexDigit(raw[(2 * i) + 1]));
        }

        output.Field(tag, id[..size]);
        return true;
    }

    private bool ReadTime(ref JsonCursor cursor, uint tag)
    {
        if (!TakeNumeral(ref cursor, out var text, out _))
        {
            return false;
        }

        if (!WholeNumber.Parse(text).TryGetUInt64(out var value))
        {
            return Reject(ref cursor, SpanFault.Time, "a time is not an unsigned 64-bit whole number");
        }

        output.Tag(tag);
        output.Fixed64(value);
        return true;
    }

    private bool ReadUInt32(ref JsonCursor cursor, JsonField field)
    {
        if (!TakeNumeral(ref cursor, out var text, out _))
        {
            return false;
        }

        if (!WholeNumber.Parse(text).TryGetUInt64(out var value) || value > uint.MaxValue)
        {
            return Reject(ref cursor, SpanFault.WholeNumber, "a number is not an unsigned 32-bit whole number");
        }

        output.Tag(field.Tag);
        if (field.Shape == JsonShape.Fixed32)
        {
            output.Fixed32((uint)value);
        }
        else
        {
            output.Varint(value);
        }

        return true;
    }

    private bool ReadEnumeration(ref JsonCursor cursor, uint tag)
    {
        if (cursor.Peek() == (byte)'"')
        {
            return cursor.Fail("an enum is written as its number in OTLP/JSON, not as a name");
        }

        if (!cursor.TakeNumber(out var text))
        {
            return false;
        }

        if (!WholeNumber.Parse(text).TryGetInt64(out var value) || value != (int)value)
        {
            return cursor.Fail("an enum is not a 32-bit whole number");
        }

        output.Tag(tag);
        output.Varint((ulong)value);
        return true;
    }

    private bool ReadBool(ref JsonCursor cursor, uint tag)
    {
        if (!cursor.TakeBool(out var value))
        {
            return false;
        }

        output.Tag(tag);
        output.Varint(value ? 1UL : 0UL);
        return true;
    }

    private bool ReadInt64(ref JsonCursor cursor, uint tag)
    {
        if (!TakeNumeral(ref cursor, out var text, out var quoted))
        {
            return false;
        }

        var number = WholeNumber.Parse(text);
        if (number.TryGetInt64(out var value))
        {
            output.Tag(tag);
            output.Varint((ulong)value);
            return true;
        }

        // OpenTelemetry JS writes every integral number as intValue, 1.7976931348623157e+308 too. Such a number is a double: it never
        // has more than 17 significant digits. Anything longer was meant as a whole number, and is one that does not fit.
        if (!quoted && number.Form is WholeNumberForm.TooLarge or WholeNumberForm.Whole && number.SignificantDigits <= MaxDoubleDigits
            && TryParseDouble(text, out var real) && double.IsFinite(real))
        {
            output.Tag(OtlpTag.AnyValue.Double);
            output.Fixed64(BitConverter.DoubleToUInt64Bits(real));
            return true;
        }

        return Reject(ref cursor, SpanFault.WholeNumber, "an intValue is out of range or not whole");
    }

    private bool ReadDouble(ref JsonCursor cursor, uint tag)
    {
        if (!TakeNumeral(ref cursor, out var text, out var quoted))
        {
            return false;
        }

        double value;
        if (quoted && text.SequenceEqual("NaN"u8))
        {
            value = double.NaN;
        }
        else if (quoted && (text.SequenceEqual("Infinity"u8) || text.SequenceEqual("-Infinity"u8)))
        {
            value = text[0] == (byte)'-' ? double.NegativeInfinity : double.PositiveInfinity;
        }
        else if (!TryParseDouble(text, out value) || !double.IsFinite(value))
        {
            return Reject(ref cursor, SpanFault.Double, "a doubleValue is not a finite number, NaN, Infinity or -Infinity");
        }

        output.Tag(tag);
        output.Fixed64(BitConverter.DoubleToUInt64Bits(value));
        return true;
    }

    private bool ReadBytes(ref JsonCursor cursor, uint tag)
    {
        if (!cursor.TakeString(out var raw, out var escaped))
        {
            return false;
        }

        output.Tag(tag);
        var begin = output.Begin();
        // Room for the text and, behind it, for what it decodes to: '/' may arrive escaped, '-' and '_' stand for '+' and '/'.
        var room = output.Reserve(raw.Length + 4);
        var length = escaped ? JsonCursor.Unescape(raw, room) : Copy(raw, room);
        room[..length].Replace((byte)'-', (byte)'+');
        room[..length].Replace((byte)'_', (byte)'/');
        while ((length & 3) != 0 && length < room.Length)
        {
            room[length++] = (byte)'=';
        }

        if (Base64.DecodeFromUtf8InPlace(room[..length], out var written) != System.Buffers.OperationStatus.Done)
        {
            return Reject(ref cursor, SpanFault.Base64, "a bytesValue is not base64");
        }

        output.Advance(written);
        output.End(begin);
        return true;
    }

    private static int Copy(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        source.CopyTo(destination);
        return source.Length;
    }

    /// <summary>Reads a number, or a string that should hold one.</summary>
    private static bool TakeNumeral(ref JsonCursor cursor, out ReadOnlySpan<byte> text, out bool quoted)
    {
        quoted = cursor.Peek() == (byte)'"';
        return quoted ? cursor.TakeString(out text, out _) : cursor.TakeNumber(out text);
    }

    private static bool TryParseDouble(ReadOnlySpan<byte> text, out double value)
        => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);

    /// <summary>Inside a span, marks the span and goes on; in a resource or scope there is no span to reject, so the request is refused.</summary>
    private bool Reject(ref JsonCursor cursor, SpanFault fault, string words)
    {
        if (!_inSpan)
        {
            return cursor.Fail(words);
        }

        _spanFault = _spanFault == SpanFault.None ? fault : _spanFault;
        return true;
    }

    private readonly record struct Written(int Start, int Length);
}
