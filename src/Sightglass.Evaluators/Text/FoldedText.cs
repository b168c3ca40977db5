namespace Sightglass.Evaluators.Text;

/// <summary>A text as it is compared (see <see cref="CharacterFolding"/>), with the way back to the positions of the text as it was given.</summary>
internal sealed class FoldedText
{
    private readonly char[] _characters;
    private readonly int[] _starts;

    private FoldedText(string source, char[] characters, int[] starts, int length)
    {
        Source = source;
        _characters = characters;
        _starts = starts;
        Length = length;
    }

    public string Source { get; }

    public int Length { get; }

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    public char this[int index] => _characters[index];

    public static FoldedText Of(string source)
    {
        // The longest expansion is three characters for one, and rare: room is made when it is needed.
        var characters = new char[source.Length + 16];
        var starts = new int[source.Length + 17];
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (length + 4 > characters.Length)
            {
                Array.Resize(ref characters, characters.Length * 2);
                Array.Resize(ref starts, characters.Length + 1);
            }

            var c = source[i];
            if (c < '\u0080')
            {
                if (c == '\r' && i + 1 < source.Length && source[i + 1] == '\n')
                {
                    continue;
                }

                starts[length] = i;
                characters[length++] = c == '\r' ? '\n' : CharacterFolding.Single(c);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
            {
                var codePoint = char.ConvertToUtf32(c, source[i + 1]);
                if (!CharacterFolding.IsDropped(codePoint))
                {
                    starts[length] = i;
                    if (CharacterFolding.Mathematical(codePoint) is { } plain)
                    {
                        characters[length++] = plain;
                    }
                    else
                    {
                        characters[length++] = c;
                        starts[length] = i + 1;
                        characters[length++] = source[i + 1];
                    }
                }

                i++;
            }
            else if (!CharacterFolding.IsDropped(c))
            {
                length = Add(characters, starts, length, c, i);
            }
        }

        starts[length] = source.Length;
        return new FoldedText(source, characters, starts, length);
    }

    /// <summary>The place in the source that a piece of the folded text was made of, dropped characters behind it left out.</summary>
    public TextRange InSource(int start, int end)
    {
        var from = _starts[start];
        if (end <= start)
        {
            return new TextRange(from, from);
        }

        var last = _starts[end - 1];
        var to = char.IsHighSurrogate(Source[last]) && last + 1 < Source.Length && char.IsLowSurrogate(Source[last + 1]) ? last + 2 : last + 1;
        while (to < _starts[end] && CharacterFolding.IsDropped(Source[to]))
        {
            to++;
        }

        return new TextRange(from, to);
    }

    /// <summary>The character of the source that a folded one began with.</summary>
    public char SourceAt(int index) => Source[_starts[index]];

    private static int Add(char[] characters, int[] starts, int length, char c, int position)
    {
        if (CharacterFolding.Expand(c) is { } expanded)
        {
            foreach (var part in expanded)
            {
                starts[length] = position;
                characters[length++] = part;
            }

            return length;
        }

        var folded = CharacterFolding.Single(c);
        if (length > 0 && Joining.Join(characters[length - 1], folded) is { } joined)
        {
            characters[length - 1] = joined;
            return length;
        }

        starts[length] = position;
        characters[length] = folded;
        return length + 1;
    }
}
