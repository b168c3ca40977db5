namespace Sightglass.Query;

/// <summary>Cuts text between two characters.</summary>
public static class TextBeginning
{
    /// <summary>The longest beginning of a text that has at most so many bytes of UTF-8.</summary>
    public static string Of(string text, int bytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
