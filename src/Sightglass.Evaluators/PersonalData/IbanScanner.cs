namespace Sightglass.Evaluators.PersonalData;

/// <summary>International bank account numbers (ISO 13616): two letters of a country of the registry, its length, and the checksum modulo 97.</summary>
internal static class IbanScanner
{
    // Countries and lengths of the SWIFT IBAN registry, release 99 (2024).
    private const string Registry =
        "ad24ae23al28at20az28ba20be16bg22bh22bi27br29by28ch21cr22cy28cz24de22dj27dk18do28ee20eg29es24fi18fk18fo18fr27gb22ge22gi23gl18gr27gt28hr21hu28ie22il23iq23is26" +
        "it27jo30kw30kz20lb28lc32li21lt20lu20lv21ly25mc27md24me22mk19mn20mr27mt31mu30ni28nl18no15om23pk24pl28ps29pt25qa29ro24rs22ru33sa24sc31sd18se24si19sk24sm27so23st25sv28tl23tn24tr26ua29va22vg24xk20ye30";

    private static readonly Dictionary<int, int> Lengths = ReadRegistry();

    public static void Scan(ReadOnlySpan<char> text, List<(string Type, int Start, int End)> found)
    {
        for (var i = 0; i + 15 <= text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i + 2]) || !char.IsAsciiLetter(text[i]) || !char.IsAsciiLetter(text[i + 1]) || !char.IsAsciiDigit(text[i + 3])
                || (i > 0 && char.IsLetterOrDigit(text[i - 1])) || !Lengths.TryGetValue((text[i] << 8) | text[i + 1], out var length))
            {
                continue;
            }

            var end = EndOf(text, i, length);
            if (end > 0)
            {
                found.Add(("iban", i, end));
                i = end - 1;
            }
        }
    }

    /// <summary>The end of the account number that begins here; 0 when there is none. Groups may be parted by single spaces or hyphens.</summary>
    private static int EndOf(ReadOnlySpan<char> text, int start, int length)
    {
        var remainder = 0;
        var head = 0;
        var count = 0;
        var position = start;
        for (; position < text.Length && count < length; position++)
        {
            var c = text[position];
            if (c is ' ' or '-' && count > 0 && position + 1 < text.Length && char.IsAsciiLetterOrDigit(text[position + 1]))
            {
                continue;
            }

            if (!char.IsAsciiLetterOrDigit(c))
            {
                return 0;
            }

            // The first four characters are checked last.
            if (count < 4)
            {
                head = (head << 8) | c;
            }
            else
            {
                remainder = Append(remainder, c);
            }

            count++;
        }

        for (var shift = 24; shift >= 0; shift -= 8)
        {
            remainder = Append(remainder, (char)((head >> shift) & 0xFF));
        }

        return count == length && remainder == 1 && (position == text.Length || !char.IsLetterOrDigit(text[position])) ? position : 0;
    }

    private static int Append(int remainder, char c) => char.IsAsciiDigit(c) ? ((remainder * 10) + (c - '0')) % 97 : ((remainder * 100) + (c - 'a' + 10)) % 97;

    private static Dictionary<int, int> ReadRegistry()
    {
        var lengths = new Dictionary<int, int>();
        for (var i = 0; i < Registry.Length; i += 4)
        {
            lengths.Add((Registry[i] << 8) | Registry[i + 1], ((Registry[i + 2] - '0') * 10) + (Registry[i + 3] - '0'));
        }

        return lengths;
    }
}
