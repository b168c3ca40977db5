namespace Sightglass.Evaluators.PersonalData;

/// <summary>Addresses of the form people write, RFC 5321 without quoted local parts: looked for around every <c>@</c>, within the lengths the standard allows.</summary>
internal static class EmailScanner
{
    private const int LongestLocal = 64;
    private const int LongestDomain = 253;

    public static void Scan(ReadOnlySpan<char> text, List<(string Type, int Start, int End)> found)
    {
        for (var at = text.IndexOf('@'); at >= 0 && at < text.Length;)
        {
            var start = StartOfLocal(text, at);
            var end = EndOfDomain(text, at + 1);
            if (start < at && end > 0)
            {
                found.Add(("email", start, end));
            }

            var next = text[(at + 1)..].IndexOf('@');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static int StartOfLocal(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && at - start <= LongestLocal && IsLocal(text[start - 1]))
        {
            start--;
        }

        while (start < at && text[start] is '.' or '-')
        {
            start++;
        }

        return at - start > LongestLocal || (at > 0 && text[at - 1] == '.') ? at : start;
    }

    private static int EndOfDomain(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && end - start <= LongestDomain && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.'))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        var domain = text[start..end];
        var dot = domain.LastIndexOf('.');
        if (end - start > LongestDomain || dot <= 0 || domain[0] is '-' or '.' || domain.Contains("..", StringComparison.Ordinal))
        {
            return 0;
        }

        // Two letters at least in the last label; "logo@2x.png" is a file.
        var last = domain[(dot + 1)..];
        var file = last is "png" or "jpg" or "jpeg" or "gif" or "svg" or "webp" or "js" or "css";
        return last.Length < 2 || file || last.IndexOfAnyInRange('0', '9') >= 0 ? 0 : end;
    }

    // The standard allows more ("!#$&'*/=?{|}"); in running text those are rather punctuation around the address.
    private static bool IsLocal(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-' or '~' or '^';
}
