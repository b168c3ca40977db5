namespace Sightglass.Evaluators.Text;

/// <summary>
/// Cuts a folded text into sentences: at full stops of every script, at empty lines, at list items, headings and fences. A line that only wraps does not end
/// one. Every character is looked at a bounded number of times.
/// </summary>
internal static class SentenceCutter
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "vs", "etc", "e.g", "i.e", "cf", "no", "fig", "vol", "approx", "inc", "ltd", "co", "corp", "dept", "est",
        "z.b", "d.h", "u.a", "bzw", "ca", "nr", "str", "usw", "m", "mme", "p.ex", "av", "sig", "dott", "dra", "u.s", "u.k", "a.m", "p.m", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
    };

    public static List<(int Start, int End, SentenceKind Kind)> Cut(ReadOnlySpan<char> text)
    {
        var sentences = new List<(int, int, SentenceKind)>();
        var position = 0;
        while (position < text.Length)
        {
            var line = LineAt(text, position);
            position = line.Opens switch
            {
                LineOpening.Fence => CutCode(text, position, sentences),
                LineOpening.Item => CutLine(text, line.Content, EndOfLine(text, line.Content), SentenceKind.ListItem, sentences),
                LineOpening.Heading => CutLine(text, line.Content, EndOfLine(text, line.Content), SentenceKind.Heading, sentences),
                LineOpening.Blank => EndOfLine(text, position) + 1,
                _ => CutParagraph(text, position, sentences),
            };
        }

        return sentences;
    }

    private static int CutCode(ReadOnlySpan<char> text, int start, List<(int, int, SentenceKind)> sentences)
    {
        var position = Math.Min(EndOfLine(text, start) + 1, text.Length);
        while (position < text.Length && LineAt(text, position).Opens != LineOpening.Fence)
        {
            position = Math.Min(EndOfLine(text, position) + 1, text.Length);
        }

        var end = position < text.Length ? EndOfLine(text, position) : text.Length;
        sentences.Add((start, end, SentenceKind.Code));
        return end + 1;
    }

    private static int CutLine(ReadOnlySpan<char> text, int start, int end, SentenceKind kind, List<(int, int, SentenceKind)> sentences)
    {
        var from = start;
        for (var i = start; i < end; i++)
        {
            var (ends, next) = EndsAt(text[..end], i, from);
            if (ends)
            {
                Add(text, from, next, kind, sentences);
                from = next;
            }

            i = next - 1;
        }

        Add(text, from, end, kind, sentences);
        return end + 1;
    }

    private static int CutParagraph(ReadOnlySpan<char> text, int start, List<(int, int, SentenceKind)> sentences)
    {
        var end = EndOfLine(text, start);
        while (end + 1 < text.Length && LineAt(text, end + 1).Opens == LineOpening.Text)
        {
            end = EndOfLine(text, end + 1);
        }

        return CutLine(text, start, end, SentenceKind.Plain, sentences);
    }

    /// <summary>Whether the sentence ends with the full stops at <paramref name="i"/>, and the first position behind them and the closing quotes and brackets.</summary>
    private static (bool Ends, int Next) EndsAt(ReadOnlySpan<char> text, int i, int sentence)
    {
        var c = text[i];
        if (c is not ('.' or '!' or '?' or '…' or '。' or '؟' or '۔' or '।' or '｡'))
        {
            return (false, i + 1);
        }

        var end = i + 1;
        var needsNoSpace = IsFullStopWithoutSpace(c);
        while (end < text.Length && text[end] is '.' or '!' or '?' or '…' or '。' or '"' or '\'' or ')' or ']' or '」' or '』' or '*')
        {
            needsNoSpace |= IsFullStopWithoutSpace(text[end]);
            end++;
        }

        if (needsNoSpace || end == text.Length || text[end] is ' ' or '\n')
        {
            return (c != '.' || end > i + 1 || !IsAbbreviation(text[sentence..i]), end);
        }

        return (c is '!' or '?' && i > 0 && Scripts.IsUnspaced(text[i - 1]), end);
    }

    private static bool IsFullStopWithoutSpace(char c) => c is '。' or '؟' or '۔' or '।' or '｡';

    private static bool IsAbbreviation(ReadOnlySpan<char> before)
    {
        var start = before.Length;
        while (start > 0 && before.Length - start < 8 && (Scripts.IsWord(before[start - 1]) || before[start - 1] == '.'))
        {
            start--;
        }

        var word = before[start..];
        return (word.Length == 1 && char.IsLetter(word[0]) && word[0] != 'i' && !Scripts.IsUnspaced(word[0])) || (word.Length is > 0 and < 8 && Abbreviations.Contains(word.ToString()));
    }

    private static void Add(ReadOnlySpan<char> text, int start, int end, SentenceKind kind, List<(int, int, SentenceKind)> sentences)
    {
        while (start < end && text[start] is ' ' or '\n')
        {
            start++;
        }

        while (end > start && text[end - 1] is ' ' or '\n')
        {
            end--;
        }

        if (end > start)
        {
            sentences.Add((start, end, kind));
        }
    }

    private static int EndOfLine(ReadOnlySpan<char> text, int position)
    {
        var length = text[position..].IndexOf('\n');
        return length < 0 ? text.Length : position + length;
    }

    private static (LineOpening Opens, int Content) LineAt(ReadOnlySpan<char> text, int position)
    {
        var i = position;
        while (i < text.Length && text[i] == ' ')
        {
            i++;
        }

        if (i == text.Length || text[i] == '\n')
        {
            return (LineOpening.Blank, i);
        }

        if (text[i..].StartsWith("```", StringComparison.Ordinal))
        {
            return (LineOpening.Fence, i);
        }

        var mark = i;
        while (mark < text.Length && mark - i < 6 && text[mark] == '#')
        {
            mark++;
        }

        if (mark > i && mark < text.Length && text[mark] == ' ')
        {
            return (LineOpening.Heading, mark + 1);
        }

        while (mark < text.Length && mark - i < 3 && char.IsAsciiDigit(text[mark]))
        {
            mark++;
        }

        var numbered = mark > i && mark < text.Length && text[mark] is '.' or ')';
        var bulleted = mark == i && text[mark] is '-' or '*' or '•' or '+' or '·';
        return (numbered || bulleted) && mark + 1 < text.Length && text[mark + 1] == ' ' ? (LineOpening.Item, mark + 2) : (LineOpening.Text, i);
    }

    private enum LineOpening
    {
        Text,
        Blank,
        Item,
        Heading,
        Fence,
    }
}
