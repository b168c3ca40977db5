namespace Sightglass.Evaluators.Injection;

/// <summary>
/// Characters that a person does not see and a model reads: tag characters (which spell ASCII), runs of variation selectors (which can carry bytes), zero-width
/// characters inside Latin words, and overrides of the writing direction. Flags of regions, emoji and Persian or Indic joiners are writing.
/// </summary>
internal static class HiddenCharacters
{
    private const int LongestHonestSelectorRun = 3;
    private const int BlackFlag = 0x1F3F4;

    public static void Scan(string text, List<(string Type, TextRange Range)> found)
    {
        for (var i = 0; i < text.Length;)
        {
            var (length, kind) = At(text, i);
            if (kind == 0)
            {
                i += length;
                continue;
            }

            var start = i;
            var count = 0;
            while (i < text.Length && At(text, i) is var (next, same) && same == kind)
            {
                i += next;
                count++;
            }

            if (Hides(text, start, kind, count))
            {
                found.Add(("hidden_text", new TextRange(start, i)));
            }
        }
    }

    private static bool Hides(string text, int start, char kind, int count) => kind switch
    {
        't' => start < 2 || !char.IsSurrogatePair(text[start - 2], text[start - 1]) || char.ConvertToUtf32(text[start - 2], text[start - 1]) != BlackFlag,
        'v' => count > LongestHonestSelectorRun,
        'z' => start > 0 && char.IsAsciiLetter(text[start - 1]) && start + count < text.Length && char.IsAsciiLetter(text[start + count]),
        _ => true,
    };

    /// <summary>t: tag, v: variation selector, z: zero width, o: override; 0: none of these.</summary>
    private static (int Length, char Kind) At(string text, int i)
    {
        var c = text[i];
        if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        {
            var codePoint = char.ConvertToUtf32(c, text[i + 1]);
            return (2, codePoint switch
            {
                >= 0xE0000 and <= 0xE007F => 't',
                >= 0xE0100 and <= 0xE01EF => 'v',
                _ => '\0',
            });
        }

        return (1, c switch
        {
            >= '\uFE00' and <= '\uFE0F' => 'v',
            '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' => 'z',
            '\u202D' or '\u202E' => 'o',
            _ => '\0',
        });
    }
}
