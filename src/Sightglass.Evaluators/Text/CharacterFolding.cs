using System.Globalization;

namespace Sightglass.Evaluators.Text;

/// <summary>
/// One character as it is compared: lower case, without marks of accent, in its ordinary width. The tables are ours because <see cref="string.Normalize()"/> does
/// nothing in an application that runs with InvariantGlobalization, and a score may not depend on that.
/// </summary>
internal static class CharacterFolding
{
    // U+00C0 to U+017F and U+1E00 to U+1EFF: the base letter of the compatibility decomposition, in lower case (Unicode 16, UnicodeData.txt).
    private const string Latin =
        "aaaaaaæceeeeiiiidnooooo×ouuuuyþßaaaaaaæceeeeiiiidnooooo÷ouuuuyþyaaaaaaccccccccddddeeeeeeeeeegggg" +
        "gggghhhhiiiiiiiiiiĳĳjjkkkllllllŀŀllnnnnnnŉnnooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr" +
        "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyẚsẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ";

    // U+FF65 to U+FF9F.
    private const string HalfWidthKatakana = "・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゙゚";

    private const string Accented = "άέήίόύώϊϋΐΰςёйїўѐѝ";
    private const string Plain = "αεηιουωιυιυσеиіуеи";

    /// <summary>What the character becomes: null to drop it, else one or two characters. Newlines and spaces of every kind become <c>\n</c> and a space.</summary>
    public static string? Expand(char c) => c switch
    {
        'ß' or '\u1E9E' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'þ' or 'Þ' => "th",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' or 'ﬆ' => "st",
        _ => null,
    };

    public static bool IsDropped(char c) => c is '\u00AD' or '\u034F' or '\u061C' or '\u0640' or '\u0670' or '\u180E' or '\uFEFF'
        or (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05BD') or (>= '\u064B' and <= '\u0652')
        or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or (>= '\uFE00' and <= '\uFE0F');

    public static char Single(char c)
    {
        if (c < '\u0080')
        {
            return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c is '\t' or '\v' or '\f' ? ' ' : c;
        }

        switch (c)
        {
            case '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000':
                return ' ';
            case '\u0085' or '\u2028' or '\u2029':
                return '\n';
            case '‘' or '’' or '‛' or 'ʼ' or '′':
                return '\'';
            case '“' or '”' or '„' or '«' or '»' or '‟':
                return '"';
            case (>= '\u2010' and <= '\u2015') or '\u2212':
                return '-';
            case >= '\u00C0' and <= '\u017F':
                return Latin[c - 0xC0];
            case >= '\u1E00' and <= '\u1EFF':
                return LatinAdditional[c - 0x1E00];
            case >= '\uFF01' and <= '\uFF5E':
                return Single((char)(c - 0xFEE0));
            case >= '\uFF65' and <= '\uFF9F':
                return HalfWidthKatakana[c - 0xFF65];
            case (>= '\u3041' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3'):
                // Kana, Han, Hangul: neither case nor digits, and much of what is read.
                return c;
        }

        var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
        if (digit >= 0)
        {
            return (char)('0' + digit);
        }

        var lower = char.ToLowerInvariant(c);
        var accented = lower is < '\u0370' or > '\u045F' ? -1 : Accented.IndexOf(lower);
        return accented >= 0 ? Plain[accented] : lower;
    }

    /// <summary>A mathematical letter or digit (U+1D400 to U+1D7FF) as the plain one; null for every other code point.</summary>
    public static char? Mathematical(int codePoint) => codePoint switch
    {
        >= 0x1D400 and <= 0x1D6A3 => (char)('a' + ((codePoint - 0x1D400) % 26)),
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + ((codePoint - 0x1D7CE) % 10)),
        _ => null,
    };

    /// <summary>Tag characters and variation selectors outside the first plane: they show nothing.</summary>
    public static bool IsDropped(int codePoint) => codePoint is (>= 0xE0000 and <= 0xE007F) or (>= 0xE0100 and <= 0xE01EF);
}
