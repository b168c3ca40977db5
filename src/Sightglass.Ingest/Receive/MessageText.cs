using System.Text;

namespace Sightglass.Ingest.Receive;

/// <summary>Bounds texts for people before they go over the wire.</summary>
internal static class MessageText
{
    private const string Ellipsis = "…";

    /// <summary>The text itself, or as much of it as fits into <paramref name="maxBytes"/> of UTF-8 with an ellipsis.</summary>
    public static string Shorten(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
        {
            return text;
        }

        var room = maxBytes - Encoding.UTF8.GetByteCount(Ellipsis);
        var kept = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
            {
                break;
            }

            kept += rune.Utf16SequenceLength;
        }

        return string.Concat(text.AsSpan(0, kept), Ellipsis);
    }
}
