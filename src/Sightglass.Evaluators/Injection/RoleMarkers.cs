namespace Sightglass.Evaluators.Injection;

/// <summary>The marks with which chat templates part the turns of a conversation: in a text they pretend that somebody else begins to speak.</summary>
internal static class RoleMarkers
{
    private static readonly string[] Anywhere =
    [
        "<|im_start|>", "<|im_end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|endoftext|>", "<|eot_id|>", "<|start_header_id|>", "<<sys>>", "<</sys>>", "[inst]", "[/inst]",
        "<start_of_turn>", "<end_of_turn>", "</system>", "<system>", "</instructions>", "<|begin_of_text|>", "[system](#", "<|channel|>",
    ];

    private static readonly string[] AtLineStart = ["system:", "assistant:", "### system", "### instruction", "###instruction", "## system prompt", "[system]", "system prompt:"];

    /// <summary>Finds them all.</summary>
    /// <param name="text">A folded text.</param>
    /// <param name="found">Where the places go, in the folded text.</param>
    public static void Scan(ReadOnlySpan<char> text, List<(int Start, int End)> found)
    {
        var lineStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '<' or '[' || lineStart)
            {
                var marker = Match(text[i..], c is '<' or '[' ? Anywhere : []) ?? (lineStart ? Match(text[i..], AtLineStart) : null);
                if (marker is { } length)
                {
                    found.Add((i, i + length));
                }
            }

            lineStart = c == '\n' || (lineStart && c is ' ' or '>' or '*');
        }
    }

    private static int? Match(ReadOnlySpan<char> text, string[] markers)
    {
        foreach (var marker in markers)
        {
            if (text.StartsWith(marker, StringComparison.Ordinal))
            {
                return marker.Length;
            }
        }

        return null;
    }
}
