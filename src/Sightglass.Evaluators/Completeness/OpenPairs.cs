namespace Sightglass.Evaluators.Completeness;

/// <summary>What was opened and never closed, in a folded text.</summary>
internal static class OpenPairs
{
    private const string Fence = "```";

    public static bool HasOpenFence(ReadOnlySpan<char> text)
    {
        var fences = 0;
        foreach (var line in text.EnumerateLines())
        {
            fences += line.TrimStart(' ').StartsWith(Fence, StringComparison.Ordinal) ? 1 : 0;
        }

        return fences % 2 == 1;
    }

    /// <summary>
    /// Brackets that are open at the end: in all of a text that begins like JSON, else in its last paragraph, because what was left open in earlier prose was a slip and
    /// not a cut. A bracket that closes nothing (a smiley, "1)") is passed over.
    /// </summary>
    public static bool HasOpenBracket(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \n");
        var paragraph = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (paragraph >= 0 && text[0] is not ('{' or '['))
        {
            text = text[paragraph..];
        }

        int round = 0, square = 0, curly = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '(' when i == 0 || text[i - 1] != ':':
                    round++;
                    break;
                case ')':
                    round = Math.Max(0, round - 1);
                    break;
                case '[':
                    square++;
                    break;
                case ']':
                    square = Math.Max(0, square - 1);
                    break;
                case '{':
                    curly++;
                    break;
                case '}':
                    curly = Math.Max(0, curly - 1);
                    break;
            }
        }

        return round + square + curly > 0;
    }
}
