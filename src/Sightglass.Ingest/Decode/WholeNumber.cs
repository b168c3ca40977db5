namespace Sightglass.Ingest.Decode;

/// <summary>A whole number as JSON may write it: <c>1</c>, <c>-1</c>, <c>1e3</c>, <c>1.0</c>.</summary>
internal readonly struct WholeNumber
{
    private const int MaxDigits = 20;
    private const int ExponentCeiling = 100_000;

    private WholeNumber(WholeNumberForm form, bool negative, ulong magnitude, int significantDigits)
    {
        Form = form;
        Negative = negative;
        Magnitude = magnitude;
        SignificantDigits = significantDigits;
    }

    public WholeNumberForm Form { get; }

    public bool Negative { get; }

    public ulong Magnitude { get; }

    /// <summary>Digits without leading and trailing zeros.</summary>
    public int SignificantDigits { get; }

    public bool TryGetInt64(out long value)
    {
        value = Negative ? unchecked(-(long)Magnitude) : unchecked((long)Magnitude);
        return Form == WholeNumberForm.Whole && Magnitude <= (Negative ? 1UL << 63 : long.MaxValue);
    }

    public bool TryGetUInt64(out ulong value)
    {
        value = Magnitude;
        return Form == WholeNumberForm.Whole && (!Negative || Magnitude == 0);
    }

    /// <summary>Reads a number's text; the text need not be a JSON number, as it may come out of a string.</summary>
    public static WholeNumber Parse(ReadOnlySpan<byte> text)
    {
        var i = 0;
        var negative = text.Length > 0 && text[0] == (byte)'-';
        i += negative ? 1 : 0;
        ulong magnitude = 0;
        var overflow = false;
        var digits = 0;
        var significant = 0;
        var zerosHeld = 0;
        var scale = 0;
        var fraction = false;
        for (; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if (text[i] == (byte)'.' && !fraction && digits > 0)
            {
                fraction = true;
                continue;
            }

            if ((uint)digit > 9)
            {
                break;
            }

            digits++;
            scale -= fraction ? 1 : 0;
            if (digit == 0)
            {
                // Zeros are held back until a digit follows them: trailing ones only move the point.
                zerosHeld += significant > 0 ? 1 : 0;
                continue;
            }

            significant += zerosHeld + 1;
            for (; zerosHeld > 0; zerosHeld--)
            {
                overflow |= !TryAppend(ref magnitude, 0);
            }

            overflow |= !TryAppend(ref magnitude, (uint)digit);
            if (overflow)
            {
                zerosHeld = 0;
            }
        }

        if (digits == 0 || !TryReadExponent(text[i..], out var exponent))
        {
            return new WholeNumber(WholeNumberForm.NotANumber, negative, 0, 0);
        }

        if (significant == 0)
        {
            return new WholeNumber(WholeNumberForm.Whole, negative, 0, 0);
        }

        exponent += scale + zerosHeld;
        if (exponent < 0)
        {
            return new WholeNumber(WholeNumberForm.Fraction, negative, 0, significant);
        }

        overflow |= exponent > MaxDigits;
        for (; exponent > 0 && !overflow; exponent--)
        {
            overflow = !TryAppend(ref magnitude, 0);
        }

        return new WholeNumber(overflow ? WholeNumberForm.TooLarge : WholeNumberForm.Whole, negative, magnitude, significant);
    }

    private static bool TryAppend(ref ulong magnitude, uint digit)
    {
        var wide = ((UInt128)magnitude * 10) + digit;
        if (wide > ulong.MaxValue)
        {
            return false;
        }

        magnitude = (ulong)wide;
        return true;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] is not ((byte)'e' or (byte)'E') || text.Length == 1)
        {
            return false;
        }

        var negative = text[1] == (byte)'-';
        var digits = text[(text[1] is (byte)'-' or (byte)'+' ? 2 : 1)..];
        if (digits.IsEmpty)
        {
            return false;
        }

        foreach (var character in digits)
        {
            var digit = character - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            exponent = Math.Min((exponent * 10) + digit, ExponentCeiling);
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }
}
