using System.Text;

namespace Sightglass.Query.Filter;

/// <summary>The text being read, the place reached in it, and the faults found so far.</summary>
internal sealed class FilterText(string text)
{
    private const int MaxErrors = 20;

    private readonly List<FilterError> _errors = [];

    public string Text { get; } = text;

    public int Position { get; set; }

    public IReadOnlyList<FilterError> Errors => _errors;

    public bool AtEnd => Position >= Text.Length;

    /// <summary>The character reached; NUL at the end. Ask <see cref="AtEnd"/> where a NUL in the text would matter.</summary>
    public char Current => AtEnd ? '\0' : Text[Position];

    /// <summary>True where a value or word has to end: at the end, before white space or before a closing bracket.</summary>
    public bool AtBreak => AtEnd || char.IsWhiteSpace(Current) || Current == ')';

    public bool Is(char expected) => !AtEnd && Text[Position] == expected;

    public void SkipWhiteSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(Text[Position]))
        {
            Position++;
        }
    }

    /// <summary>True when a whole word stands here that is exactly the keyword.</summary>
    public bool AtKeyword(string keyword)
    {
        if (string.CompareOrdinal(Text, Position, keyword, 0, keyword.Length) != 0)
        {
            return false;
        }

        var end = Position + keyword.Length;
        return end >= Text.Length || char.IsWhiteSpace(Text[end]) || Text[end] is '(' or ')' or '"';
    }

    /// <summary>Reads on until white space, a bracket or a quote.</summary>
    public string ReadWord()
    {
        var start = Position;
        while (!AtEnd && !char.IsWhiteSpace(Current) && Current is not ('(' or ')' or '"'))
        {
            Position++;
        }

        return Text[start..Position];
    }

    /// <summary>Reads quoted text from its opening quote to past its closing one; null, with a fault, when it is not well formed.</summary>
    public string? ReadQuoted()
    {
        var open = Position++;
        var value = new StringBuilder();
        while (!AtEnd)
        {
            var current = Text[Position++];
            if (current == '"')
            {
                return value.ToString();
            }

            if (current != '\\')
            {
                value.Append(current);
            }
            else if (AtEnd)
            {
                break;
            }
            else if (!ReadEscape(value))
            {
                return null;
            }
        }

        Fault(open, 1, FilterErrorKind.UnclosedQuote, "This quote is never closed.", "a closing \"", null);
        return null;
    }

    /// <summary>Notes a fault. Its place is kept within the text.</summary>
    public void Fault(int start, int length, FilterErrorKind kind, string message, string expected, string? suggestion)
    {
        if (_errors.Count < MaxErrors)
        {
            var from = Math.Clamp(start, 0, Math.Max(0, Text.Length - 1));
            _errors.Add(new FilterError(from + 1, Math.Clamp(length, 1, Math.Max(1, Text.Length - from)), kind, message, expected, suggestion));
        }
    }

    private bool ReadEscape(StringBuilder value)
    {
        var escape = Text[Position++];
        switch (escape)
        {
            case '"' or '\\':
                value.Append(escape);
                return true;
            case 'n':
                value.Append('\n');
                return true;
            case 'r':
                value.Append('\r');
                return true;
            case 't':
                value.Append('\t');
                return true;
            case 'u' when Position + 4 <= Text.Length && ushort.TryParse(
                Text.AsSpan(Position, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var code):
                value.Append((char)code);
                Position += 4;
                return true;
            default:
                Fault(Position - 2, 2, FilterErrorKind.UnknownEscape, $"There is no escape \\{escape}.", "\\\" \\\\ \\n \\r \\t or \\u and four hexadecimal digits; a backslash itself is \\\\", "\\\\" + escape);
                return false;
        }
    }
}
