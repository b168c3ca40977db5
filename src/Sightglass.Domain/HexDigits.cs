namespace Sightglass.Domain;

/// <summary>Reads ids out of hexadecimal digits: the framework's own way does not exist in .NET 8.</summary>
internal static class HexDigits
{
    private const int BitsOfADigit = 4;

    /// <summary>Fills the bytes; false when the text is not exactly two digits of either case for each.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.Length != bytes.Length * 2)
        {
            return false;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            var (high, low) = (text[2 * i], text[(2 * i) + 1]);
            if (!char.IsAsciiHexDigit(high) || !char.IsAsciiHexDigit(low))
            {
                return false;
            }

            bytes[i] = (byte)((ValueOf(high) << BitsOfADigit) | ValueOf(low));
        }

        return true;
    }

    // Of an ASCII letter the lower four bits are 1 to 6, in either case.
    private static int ValueOf(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit & 0xF) + 9;
}
