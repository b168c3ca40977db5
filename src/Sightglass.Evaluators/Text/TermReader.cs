namespace Sightglass.Evaluators.Text;

/// <summary>Makes terms of tokens: leaves out words without meaning, takes endings off, writes numbers one way.</summary>
internal static class TermReader
{
    // In a longer text with more capitals than this (titles, headlines) they do not tell names.
    private const double CapitalsThatTellNothing = 0.5;
    private const int LongerText = 20;

    private static readonly string[] Endings = ["ingly", "edly", "ments", "ungen", "ment", "ing", "ung", "ies", "ied", "ed", "es", "en", "er", "em", "ly", "s", "e", "y"];

    public static List<Term> Read(TextScan scan) => Read(scan, 0, scan.Tokens.Count);

    public static List<Term> Read(TextScan scan, int firstToken, int endToken, bool names = false)
    {
        var terms = new List<Term>(endToken - firstToken);
        for (var i = firstToken; i < endToken; i++)
        {
            var token = scan.Tokens[i];
            switch (token.Kind)
            {
                case TokenKind.Number:
                    terms.Add(new Term(Number(scan.Word(i)), i, IsNumber: true, IsName: false));
                    break;
                case TokenKind.Character:
                    // A character that stands alone among others is a term; else it is read with the next one.
                    var joined = i + 1 < endToken && scan.Tokens[i + 1].Kind == TokenKind.Character && scan.Tokens[i + 1].Start == token.End;
                    var follows = i > firstToken && scan.Tokens[i - 1].Kind == TokenKind.Character && scan.Tokens[i - 1].End == token.Start;
                    if (joined || !follows)
                    {
                        terms.Add(new Term(scan.Text.Characters[token.Start..(joined ? scan.Tokens[i + 1].End : token.End)].ToString(), i, IsNumber: false, IsName: false));
                    }

                    break;
                default:
                    var word = Bare(scan.Word(i));
                    if (word.Length > 1 && !StopWords.Contains(word))
                    {
                        terms.Add(new Term(Stem(word), i, IsNumber: false, names && i > firstToken && char.IsUpper(scan.Text.SourceAt(token.Start))));
                    }

                    break;
            }
        }

        return terms;
    }

    /// <summary>Whether capitals inside sentences are so rare that they mark names.</summary>
    public static bool CapitalsMarkNames(TextScan scan)
    {
        var words = 0;
        var capitals = 0;
        foreach (var sentence in scan.Sentences)
        {
            for (var i = sentence.FirstToken + 1; i < sentence.EndToken; i++)
            {
                if (scan.Tokens[i].Kind == TokenKind.Word)
                {
                    words++;
                    capitals += char.IsUpper(scan.Text.SourceAt(scan.Tokens[i].Start)) ? 1 : 0;
                }
            }
        }

        return words < LongerText || capitals <= words * CapitalsThatTellNothing;
    }

    /// <summary>Without <c>'s</c> behind it, or <c>l'</c>, <c>d'</c>, <c>qu'</c> before it.</summary>
    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word)
    {
        var apostrophe = word.IndexOf('\'');
        return apostrophe switch
        {
            1 or 2 when word.Length - apostrophe > 3 => word[(apostrophe + 1)..],
            > 0 when word.Length - apostrophe <= 3 => word[..apostrophe],
            _ => word,
        };
    }

    private static string Stem(ReadOnlySpan<char> word)
    {
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length >= 4 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length].ToString();
            }
        }

        return word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1].ToString() : word.ToString();
    }

    /// <summary>1,000 and 1.000 as 1000: a sign before exactly three digits parts thousands, wherever that may be wrong it is so on both sides.</summary>
    private static string Number(ReadOnlySpan<char> number)
    {
        Span<char> plain = number.Length <= 64 ? stackalloc char[number.Length] : new char[number.Length];
        var length = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var thousands = number[i] is '.' or ',' && i + 3 < number.Length && (i + 4 == number.Length || number[i + 4] is '.' or ',') && !number[(i + 1)..(i + 4)].ContainsAny('.', ',');
            if (!thousands)
            {
                plain[length++] = number[i] == ',' ? '.' : number[i];
            }
        }

        return plain[..length].ToString();
    }
}
