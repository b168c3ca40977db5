using System.Buffers;

namespace Sightglass.Query.Filter;

/// <summary>
/// Checks a regular expression against RE2's syntax, so that a fault is shown at its column instead of coming back from the store
/// (https://github.com/google/re2/wiki/Syntax). It finds what people get wrong; what slips through is refused by the store.
/// </summary>
internal static class Re2Syntax
{
    private const int MaxRepeat = 1000;

    private static readonly SearchValues<char> RepeatCharacters = SearchValues.Create("0123456789,");

    /// <summary>The first fault; null when there is none.</summary>
    public static (int Offset, string Message)? FindFault(string pattern)
    {
        var open = new Stack<int>();
        var repeatable = false;
        var at = 0;
        while (at < pattern.Length)
        {
            var start = at;
            switch (pattern[at])
            {
                case '\\':
                    if (SkipEscape(pattern, ref at) is { } escapeFault)
                    {
                        return (start, escapeFault);
                    }

                    repeatable = true;
                    break;
                case '[':
                    if (!SkipClass(pattern, ref at))
                    {
                        return (start, "This character class is never closed.");
                    }

                    repeatable = true;
                    break;
                case '(':
                    if (SkipGroupStart(pattern, ref at, out var opens) is { } groupFault)
                    {
                        return (start, groupFault);
                    }

                    if (opens)
                    {
                        open.Push(start);
                    }

                    repeatable = false;
                    break;
                case ')':
                    if (!open.TryPop(out _))
                    {
                        return (start, "This bracket was never opened.");
                    }

                    at++;
                    repeatable = true;
                    break;
                case '|':
                    at++;
                    repeatable = false;
                    break;
                case '*' or '+' or '?':
                case '{' when IsRepeat(pattern, at):
                    if (!repeatable)
                    {
                        return (start, "There is nothing here to repeat.");
                    }

                    if (SkipRepeat(pattern, ref at) is { } repeatFault)
                    {
                        return (start, repeatFault);
                    }

                    repeatable = false;
                    break;
                default:
                    at++;
                    repeatable = true;
                    break;
            }
        }

        return open.TryPop(out var unclosed) ? (unclosed, "This bracket is never closed.") : null;
    }

    private static string? SkipEscape(string pattern, ref int at)
    {
        if (at + 1 >= pattern.Length)
        {
            return "A backslash at the end escapes nothing.";
        }

        var escaped = pattern[at + 1];
        at += 2;
        switch (escaped)
        {
            case 'Q':
                var end = pattern.IndexOf("\\E", at, StringComparison.Ordinal);
                at = end < 0 ? pattern.Length : end + 2;
                return null;
            case >= '1' and <= '7' when at < pattern.Length && pattern[at] is >= '0' and <= '7':
                return null;
            case >= '1' and <= '9':
                return "References back to a group are not part of RE2.";
            case 'p' or 'P':
                return SkipBraced(pattern, ref at) ? null : "\\p needs a class: \\pL or \\p{Greek}.";
            case 'x':
                return SkipHex(pattern, ref at) ? null : "\\x needs two hexadecimal digits, or more in braces.";
            default:
                return char.IsAsciiLetterOrDigit(escaped) && !"0abdDsSwWBAzftnrvCE".Contains(escaped)
                    ? $"There is no escape \\{escaped} in RE2."
                    : null;
        }
    }

    private static bool SkipBraced(string pattern, ref int at)
    {
        if (at < pattern.Length && pattern[at] == '{')
        {
            var end = pattern.IndexOf('}', at);
            var named = end > at + 1;
            at = end < 0 ? pattern.Length : end + 1;
            return named;
        }

        return at < pattern.Length && char.IsAsciiLetter(pattern[at++]);
    }

    private static bool SkipHex(string pattern, ref int at)
    {
        if (at < pattern.Length && pattern[at] == '{')
        {
            return SkipBraced(pattern, ref at);
        }

        var complete = at + 1 < pattern.Length && char.IsAsciiHexDigit(pattern[at]) && char.IsAsciiHexDigit(pattern[at + 1]);
        at += complete ? 2 : 0;
        return complete;
    }

    private static bool SkipClass(string pattern, ref int at)
    {
        at++;
        if (at < pattern.Length && pattern[at] == '^')
        {
            at++;
        }

        // a ] right at the beginning is a member, not the end
        for (var first = true; at < pattern.Length; first = false)
        {
            if (pattern[at] == ']' && !first)
            {
                at++;
                return true;
            }

            var named = pattern[at] == '[' && at + 1 < pattern.Length && pattern[at + 1] == ':' ? pattern.IndexOf(":]", at + 2, StringComparison.Ordinal) : -1;
            at = named > 0 ? named + 2 : at + (pattern[at] == '\\' ? 2 : 1);
        }

        return false;
    }

    private static string? SkipGroupStart(string pattern, ref int at, out bool opens)
    {
        opens = true;
        at++;
        if (at >= pattern.Length || pattern[at] != '?')
        {
            return null;
        }

        at++;
        var rest = pattern.AsSpan(at);
        if (rest.StartsWith("=") || rest.StartsWith("!") || rest.StartsWith("<=") || rest.StartsWith("<!"))
        {
            return "Looking ahead and behind is not part of RE2.";
        }

        if (rest.StartsWith("P<") || rest.StartsWith("<"))
        {
            var end = pattern.IndexOf('>', at);
            at = end < 0 ? pattern.Length : end + 1;
            return end < 0 ? "This group's name is never closed." : null;
        }

        while (at < pattern.Length && pattern[at] is 'i' or 'm' or 's' or 'U' or '-')
        {
            at++;
        }

        if (at >= pattern.Length || pattern[at] is not (':' or ')'))
        {
            return "There is no such group in RE2.";
        }

        opens = pattern[at++] == ':';
        return null;
    }

    private static bool IsRepeat(string pattern, int at)
    {
        var end = pattern.IndexOf('}', at);
        if (end <= at + 1 || !char.IsAsciiDigit(pattern[at + 1]))
        {
            return false;
        }

        var inner = pattern.AsSpan(at + 1, end - at - 1);
        return inner.Count(',') <= 1 && !inner.ContainsAnyExcept(RepeatCharacters);
    }

    private static string? SkipRepeat(string pattern, ref int at)
    {
        if (pattern[at] == '{')
        {
            var end = pattern.IndexOf('}', at);
            foreach (var bound in pattern[(at + 1)..end].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (bound.Length > 4 || int.Parse(bound, System.Globalization.CultureInfo.InvariantCulture) > MaxRepeat)
                {
                    return "RE2 repeats at most 1000 times.";
                }
            }

            at = end + 1;
        }
        else
        {
            at++;
        }

        if (at < pattern.Length && pattern[at] == '?')
        {
            at++;
        }

        return null;
    }
}
