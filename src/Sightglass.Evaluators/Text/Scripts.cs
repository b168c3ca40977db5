namespace Sightglass.Evaluators.Text;

/// <summary>What is asked of characters all over.</summary>
internal static class Scripts
{
    /// <summary>Thai, Lao, Burmese, Khmer, kana, Han: scripts that put no spaces between words. Hangul is taken with them.</summary>
    public static bool IsUnspaced(char c) => c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF')
        or (>= '\u3041' and <= '\u30FF') or (>= '\u31F0' and <= '\u31FF') or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF')
        or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF');

    /// <summary>A letter, a digit, or a vowel sign that belongs to a word (Devanagari and its relatives).</summary>
    public static bool IsWord(char c) => c < '\u0080' ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c) || IsSign(c);

    /// <summary>The first half of a pair from planes 2 and 3, which hold rare Han characters only.</summary>
    public static bool IsRareHan(char high) => high is >= '\uD840' and <= '\uD8BF';

    private static bool IsSign(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.NonSpacingMark;
}
