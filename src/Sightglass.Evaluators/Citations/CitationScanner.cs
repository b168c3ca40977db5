namespace Sightglass.Evaluators.Citations;

/// <summary>Finds <c>[1]</c>, <c>[1, 3]</c>, <c>[2-4]</c>, <c>[^1]</c>, <c>【1】</c>, <c>[doc-id]</c> and web addresses in a folded text. Reads no character more than twice.</summary>
internal static class CitationScanner
{
    private const int LongestBracket = 120;
    private const int WidestRange = 50;

    public static List<Citation> Scan(ReadOnlySpan<char> text)
    {
        var found = new List<Citation>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '[' or '【')
            {
                i = ReadBracket(text, i, found);
            }
            else if (text[i] == 'h' && (text[i..].StartsWith("http://", StringComparison.Ordinal) || text[i..].StartsWith("https://", StringComparison.Ordinal)))
            {
                i = ReadAddress(text, i, found);
            }
        }

        return found;
    }

    /// <summary>Without scheme, fragment and closing slash, so that the forms of one address are the same.</summary>
    public static string AddressKey(ReadOnlySpan<char> address)
    {
        var fragment = address.IndexOf('#');
        address = (fragment < 0 ? address : address[..fragment]).TrimEnd('/');
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        address = scheme < 0 ? address : address[(scheme + 3)..];
        return (address.StartsWith("www.", StringComparison.Ordinal) ? address[4..] : address).ToString();
    }

    private static int ReadAddress(ReadOnlySpan<char> text, int start, List<Citation> found)
    {
        var end = start;
        while (end < text.Length && text[end] is not (' ' or '\n' or '"' or '<' or '>' or ')' or ']' or '}' or '」' or '】' or '）' or '。' or '、'))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*')
        {
            end--;
        }

        if (end - start > "https://".Length)
        {
            found.Add(new Citation(CitationKind.Address, AddressKey(text[start..end]), start, end));
        }

        return Math.Max(start, end - 1);
    }

    /// <summary>Reads what is between brackets and gives the position of the last character read.</summary>
    private static int ReadBracket(ReadOnlySpan<char> text, int start, List<Citation> found)
    {
        var close = text[(start + 1)..Math.Min(text.Length, start + LongestBracket)].IndexOfAny("]】[\n");
        if (close < 0 || text[start + 1 + close] is '[' or '\n')
        {
            return start;
        }

        var end = start + close + 2;
        var content = text[(start + 1)..(end - 1)].Trim(' ').TrimStart('^');
        if (content.Length == 0 || content is "x" || (end < text.Length && text[end] == '(') || content.StartsWith("http", StringComparison.Ordinal))
        {
            // A link's words: its address follows. A box to tick.
            return start;
        }

        if (!AddNumbers(content, start, end, found))
        {
            found.Add(new Citation(CitationKind.Id, content.ToString(), start, end));
        }

        return end - 1;
    }

    private static bool AddNumbers(ReadOnlySpan<char> content, int start, int end, List<Citation> found)
    {
        var count = found.Count;
        for (var rest = content; rest.Length > 0;)
        {
            var comma = rest.IndexOfAny(',', ';');
            var part = (comma < 0 ? rest : rest[..comma]).Trim(' ');
            rest = comma < 0 ? [] : rest[(comma + 1)..];
            var dash = part.IndexOf('-');
            if (!TryNumber(dash < 0 ? part : part[..dash].Trim(' '), out var first) || !TryNumber(dash < 0 ? part : part[(dash + 1)..].Trim(' '), out var last) || last < first || last - first > WidestRange)
            {
                found.RemoveRange(count, found.Count - count);
                return false;
            }

            for (var number = first; number <= last; number++)
            {
                found.Add(new Citation(CitationKind.Number, number.ToString(System.Globalization.CultureInfo.InvariantCulture), start, end));
            }
        }

        return found.Count > count;
    }

    // Longer numbers are years, amounts and ids.
    private static bool TryNumber(ReadOnlySpan<char> text, out int number)
        => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number) && text.Length <= 3;
}
