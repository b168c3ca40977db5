namespace Shop.Chat.Prompts;

/// <summary>Estimates how many tokens a text is: a token for every six letters or three digits of a word, and one for every sign.</summary>
internal static class TokenEstimate
{
    private const int LettersPerToken = 6;
    private const int DigitsPerToken = 3;

    public static int Of(ReadOnlySpan<char> text)
    {
        int tokens = 0, letters = 0, digits = 0;
        foreach (var sign in text)
        {
            if (char.IsAsciiDigit(sign))
            {
                tokens += Close(ref letters, LettersPerToken);
                digits++;
            }
            else if (char.IsLetter(sign))
            {
                tokens += Close(ref digits, DigitsPerToken);
                letters++;
            }
            else
            {
                tokens += Close(ref letters, LettersPerToken) + Close(ref digits, DigitsPerToken) + (char.IsWhiteSpace(sign) ? 0 : 1);
            }
        }

        return tokens + Close(ref letters, LettersPerToken) + Close(ref digits, DigitsPerToken);
    }

    private static int Close(ref int run, int perToken)
    {
        var tokens = (run + perToken - 1) / perToken;
        run = 0;
        return tokens;
    }
}
