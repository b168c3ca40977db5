namespace Sightglass.Evaluators.Text;

/// <summary>Cuts a folded text into words, numbers and single characters of unspaced scripts. What is between them is passed over.</summary>
internal static class Tokenizer
{
    public static List<Token> Cut(FoldedText text) => Cut(text.Characters);

    public static List<Token> Cut(ReadOnlySpan<char> text)
    {
        var tokens = new List<Token>((text.Length / 5) + 4);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c is ' ' or '\n')
            {
                i++;
            }
            else if (Scripts.IsUnspaced(c) && !char.IsPunctuation(c))
            {
                tokens.Add(new Token(i, i + 1, TokenKind.Character));
                i++;
            }
            else if (Scripts.IsRareHan(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                tokens.Add(new Token(i, i + 2, TokenKind.Character));
                i += 2;
            }
            else if (Scripts.IsWord(c))
            {
                var end = EndOfWord(text, i);
                tokens.Add(new Token(i, end, char.IsAsciiDigit(c) ? TokenKind.Number : TokenKind.Word));
                i = end;
            }
            else
            {
                i++;
            }
        }

        return tokens;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var end = start + 1;
        for (; end < text.Length; end++)
        {
            var c = text[end];
            if (Scripts.IsWord(c) && !Scripts.IsUnspaced(c))
            {
                continue;
            }

            var inside = end + 1 < text.Length
                && ((c == '\'' && char.IsLetter(text[end - 1]) && char.IsLetter(text[end + 1]))
                    || (c is '.' or ',' && char.IsAsciiDigit(text[end - 1]) && char.IsAsciiDigit(text[end + 1])));
            if (!inside)
            {
                break;
            }
        }

        return end;
    }
}
