namespace Sightglass.Evaluators.Toxicity;

/// <summary>Takes the simple disguises off a word: digits and signs for letters, letters drawn out, letters set apart.</summary>
internal static class Disguise
{
    /// <summary>Letters for what looks like them; letters that stand three times or more stand once.</summary>
    /// <param name="word">A folded word, without punctuation at its ends.</param>
    /// <param name="plain">Where the letters go; as long as the word at least.</param>
    /// <returns>How many letters there are; 0 when something in the word stands for no letter.</returns>
    public static int Remove(ReadOnlySpan<char> word, Span<char> plain)
    {
        var length = 0;
        for (var i = 0; i < word.Length;)
        {
            var c = Letter(word[i]);
            if (c == '\0')
            {
                return 0;
            }

            var end = i + 1;
            while (end < word.Length && Letter(word[end]) == c)
            {
                end++;
            }

            for (var n = end - i >= 3 ? 1 : end - i; n > 0; n--)
            {
                plain[length++] = c;
            }

            i = end;
        }

        return length;
    }

    /// <summary>Whether a word with stars for letters can be a listed one: as long, the same first letter, the same letters where it has any.</summary>
    public static bool Fits(ReadOnlySpan<char> masked, string word)
    {
        if (masked.Length != word.Length || masked[0] != word[0])
        {
            return false;
        }

        for (var i = 1; i < word.Length; i++)
        {
            if (masked[i] != '*' && masked[i] != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static char Letter(char c) => c switch
    {
        '0' => 'o',
        '1' or '!' or '|' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '8' => 'b',
        _ => char.IsLetter(c) ? c : '\0',
    };
}
