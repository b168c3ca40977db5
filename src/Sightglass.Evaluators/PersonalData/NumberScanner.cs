namespace Sightglass.Evaluators.PersonalData;

/// <summary>Looks at every number once and decides what it is: a card, a social security number, a telephone number, or nothing.</summary>
internal static class NumberScanner
{
    private const int MostDigits = 24;

    public static void Scan(ReadOnlySpan<char> text, List<(string Type, int Start, int End)> found)
    {
        Span<char> digits = stackalloc char[MostDigits + 1];
        Span<byte> groups = stackalloc byte[MostDigits + 1];
        var claimed = found.Count;
        var next = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsAsciiDigit(text[i]) && !(text[i] is '+' or '(' && i + 1 < text.Length && (char.IsAsciiDigit(text[i + 1]) || text[i + 1] == '+')))
            {
                i++;
                continue;
            }

            while (next < claimed && found[next].End <= i)
            {
                next++;
            }

            var (end, count, groupCount) = Read(text, i, digits, groups);
            var taken = next < claimed && found[next].Start < end;
            if (count is > 0 and <= MostDigits && !taken && Stands(text, i, end))
            {
                var run = new DigitRun(i, end, digits[..count], groups[..groupCount]);
                Classify(text, run, found);
            }

            i = Math.Max(i + 1, taken ? Math.Max(found[next].End, i + 1) : end);
        }
    }

    private static void Classify(ReadOnlySpan<char> text, DigitRun run, List<(string Type, int Start, int End)> found)
    {
        if (CardNumbers.IsCard(run))
        {
            found.Add(("credit_card", run.Start, run.End));
        }
        else if (SocialSecurityNumbers.IsNumber(text, run))
        {
            found.Add(("us_ssn", run.Start, run.End));
        }
        else if (PhoneNumbers.EndOfPhone(text, run) is { } end)
        {
            found.Add(("phone", run.Start, end));
        }
    }

    /// <summary>Reads digits with at most two signs between groups. Counts on when there are too many digits, so that no digit is read twice.</summary>
    private static (int End, int Digits, int Groups) Read(ReadOnlySpan<char> text, int start, Span<char> digits, Span<byte> groups)
    {
        var count = 0;
        var groupCount = 0;
        var end = start;
        for (var i = start; i < text.Length;)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var from = i;
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    if (count < digits.Length)
                    {
                        digits[count++] = text[i];
                    }

                    i++;
                }

                if (groupCount < groups.Length)
                {
                    groups[groupCount++] = (byte)Math.Min(255, i - from);
                }

                end = i;
                continue;
            }

            var signs = 0;
            var j = i;
            while (j < text.Length && signs < 3 && text[j] is ' ' or '-' or '.' or '(' or ')' or '+' or '/')
            {
                signs++;
                j++;
            }

            // A plus in the middle begins the next number.
            if (signs is 0 or 3 || j == text.Length || !char.IsAsciiDigit(text[j]) || (i > start && text[i..j].Contains('+')))
            {
                break;
            }

            i = j;
        }

        return (end, count, groupCount);
    }

    /// <summary>Whether the number stands by itself: no letter, digit, currency or decimal point is attached to it.</summary>
    private static bool Stands(ReadOnlySpan<char> text, int start, int end)
    {
        var before = start == 0 ? ' ' : text[start - 1];
        var after = end == text.Length ? ' ' : text[end];
        return !char.IsLetterOrDigit(before) && before is not ('_' or '$' or '€' or '£' or '¥' or '#' or '=' or '/' or '-' or '.' or '&')
            && (after == 'x' || (!char.IsLetterOrDigit(after) && after is not ('_' or '%' or '$' or '€' or '£')));
    }
}
