namespace Shop.Chat.Documents;

/// <summary>Takes text apart into sentences.</summary>
internal static class Sentences
{
    /// <summary>The sentences, trimmed. A point within a number or an abbreviation of one letter ends none.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var begin = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (IsEnd(text, at))
            {
                yield return text[begin..(at + 1)].Trim();
                begin = at + 1;
            }
        }

        if (text[begin..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    /// <summary>Where the last finished sentence ends: the number of UTF-16 code units up to and with its end; 0 when none is finished.</summary>
    public static int FinishedLength(ReadOnlySpan<char> text)
    {
        for (var at = text.Length - 2; at >= 0; at--)
        {
            if (text[at] is '.' or '!' or '?' or '\n' && char.IsWhiteSpace(text[at + 1]))
            {
                return at + 1;
            }
        }

        return 0;
    }

    private static bool IsEnd(string text, int at)
        => text[at] is '\n' || (text[at] is '.' or '!' or '?' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));
}
