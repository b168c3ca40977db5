using System.Globalization;

namespace Sightglass.Ingest.Decode;

/// <summary>Transcodes fields that are numbers, in quotes or not, and booleans.</summary>
internal sealed class JsonNumbers(ProtobufBuffer output, JsonRejections rejections)
{
    private const int MaxDoubleDigits = 17;

    public bool ReadTime(ref JsonCursor cursor, uint tag)
    {
        if (!TakeNumeral(ref cursor, out var text, out _))
        {
            return false;
        }

        if (!WholeNumber.Parse(text).TryGetUInt64(out var value))
        {
            return rejections.Reject(ref cursor, ItemFault.Time, "a time is not an unsigned 64-bit whole number");
        }

        output.Tag(tag);
        output.Fixed64(value);
        return true;
    }

    public bool ReadUInt32(ref JsonCursor cursor, JsonField field)
    {
        if (!TakeNumeral(ref cursor, out var text, out _))
        {
            return false;
        }

        if (!WholeNumber.Parse(text).TryGetUInt64(out var value) || value > uint.MaxValue)
        {
            return rejections.Reject(ref cursor, ItemFault.WholeNumber, "a number is not an unsigned 32-bit whole number");
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

    public bool ReadEnumeration(ref JsonCursor cursor, uint tag)
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

    public bool ReadBool(ref JsonCursor cursor, uint tag)
    {
        if (!cursor.TakeBool(out var value))
        {
            return false;
        }

        output.Tag(tag);
        output.Varint(value ? 1UL : 0UL);
        return true;
    }

    public bool ReadInt64(ref JsonCursor cursor, uint tag)
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

        return rejections.Reject(ref cursor, ItemFault.WholeNumber, "an intValue is out of range or not whole");
    }

    public bool ReadDouble(ref JsonCursor cursor, uint tag)
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
            return rejections.Reject(ref cursor, ItemFault.Double, "a doubleValue is not a finite number, NaN, Infinity or -Infinity");
        }

        output.Tag(tag);
        output.Fixed64(BitConverter.DoubleToUInt64Bits(value));
        return true;
    }

    /// <summary>Reads a number, or a string that should hold one; a string too long for any number gives nothing.</summary>
    private static bool TakeNumeral(ref JsonCursor cursor, out ReadOnlySpan<byte> text, out bool quoted)
    {
        quoted = cursor.Peek() == (byte)'"';
        if (!quoted)
        {
            return cursor.TakeNumber(out text);
        }

        var taken = cursor.TakeString(out text, out _);
        text = text.Length <= JsonCursor.MaxNumberLength ? text : default;
        return taken;
    }

    private static bool TryParseDouble(ReadOnlySpan<byte> text, out double value)
        => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
}
