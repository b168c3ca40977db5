namespace Sightglass.Evaluators.Text;

/// <summary>Puts a character together with the one before it where a text was written in pieces: kana with a voicing mark, Hangul in jamo.</summary>
internal static class Joining
{
    private const string Voiced = "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ";
    private const string SemiVoiced = "はひふへほハヒフヘホ";

    /// <summary>The one character that both are; null when they stay two.</summary>
    public static char? Join(char before, char c) => c switch
    {
        '\u3099' or '゛' when before is 'う' => 'ゔ',
        '\u3099' or '゛' when before is 'ウ' => 'ヴ',
        '\u3099' or '゛' when Voiced.Contains(before, StringComparison.Ordinal) => (char)(before + 1),
        '\u309A' or '゜' when SemiVoiced.Contains(before, StringComparison.Ordinal) => (char)(before + 2),
        >= '\u1161' and <= '\u1175' when before is >= '\u1100' and <= '\u1112' => (char)(0xAC00 + ((((before - 0x1100) * 21) + (c - 0x1161)) * 28)),
        >= '\u11A8' and <= '\u11C2' when before is >= '\uAC00' and <= '\uD7A3' && (before - 0xAC00) % 28 == 0 => (char)(before + (c - 0x11A7)),
        _ => null,
    };
}
