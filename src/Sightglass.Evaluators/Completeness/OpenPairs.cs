namespace Sightglass.Evaluators.Completeness;

/// <summary>What was opened and never closed, in a folded text (in which a backtick is an apostrophe).</summary>
internal static class OpenPairs
{
    private const string Fence = "'''";

    public static bool HasOpenFence(ReadOnlySpan<char> text)
    {
        var fences = 0;
        foreach (var line in text.EnumerateLines())
        {
            fences += line.TrimStart(' ').StartsWith(Fence, StringComparison.Ordinal) ? 1 : 0;
        }

        return fences % 2 == 1;
    }

    /// <summary>Brackets that are open at the end. A bracket that closes nothing (a smiley, "1)") is passed over.</summary>
    public static bool HasOpenBracket(ReadOnlySpan<char> text)
    {
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
                case '\n' when i + 1 < text.Length && text[i + 1] == '\n':
                    // A new paragraph: what was left open in prose before it was a slip, not a cut. JSON keeps its braces open.
                    round = 0;
                    break;
            }
        }

        return round + square + curly > 0;
    }
}
