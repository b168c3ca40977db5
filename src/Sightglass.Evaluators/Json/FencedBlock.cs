namespace Sightglass.Evaluators.Json;

/// <summary>Models like to wrap JSON into a Markdown code block. When an answer is one block and nothing else, what is in it is meant.</summary>
internal static class FencedBlock
{
    private const string Fence = "```";

    public static (int Start, int End, bool Fenced) Find(string text)
    {
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        var trimmed = text.AsSpan(start).Trim();
        var from = trimmed.Length == 0 ? start : start + text.AsSpan(start).IndexOf(trimmed[0]);
        if (trimmed.Length < 2 * Fence.Length || !trimmed.StartsWith(Fence, StringComparison.Ordinal) || !trimmed.EndsWith(Fence, StringComparison.Ordinal))
        {
            return (start, text.Length, false);
        }

        var line = trimmed.IndexOfAny('\n', '\r');
        return line < 0 || line > trimmed.Length - Fence.Length ? (start, text.Length, false) : (from + line, from + trimmed.Length - Fence.Length, true);
    }
}
