namespace Sightglass.Evaluators.Secrets;

/// <summary>Looks for secrets that are told by what stands before them: <c>password = ...</c>, <c>api_key: ...</c>, <c>Bearer ...</c>, <c>scheme://user:password@host</c>.</summary>
internal static class NamedSecretScanner
{
    private const int LongestValue = 512;
    private const int ShortestKey = 16;
    private const int ShortestPassword = 6;
    private const int LongestUser = 64;
    private const int LongValue = 64;
    private const double LeastEntropy = 3.2;

    private static readonly (string Name, bool IsPassword)[] Names =
    [
        ("password", true), ("passwd", true), ("pwd", true), ("passwort", true), ("contraseña", true), ("mot de passe", true),
        ("secret", false), ("token", false), ("api_key", false), ("apikey", false), ("api-key", false), ("api key", false), ("access_key", false), ("accesskey", false), ("accountkey", false),
        ("sharedaccesskey", false), ("client_secret", false), ("private_key", false), ("access key", false), ("auth", false), ("bearer", false), ("credential", false),
    ];

    private static readonly (string Name, bool IsPassword)[][] ByFirst = [.. Enumerable.Range(0, 128).Select(first => Array.FindAll(Names, item => item.Name[0] == first))];

    public static void Scan(ReadOnlySpan<char> text, List<(string Type, int Start, int End)> found)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':' && text[i..].StartsWith("://", StringComparison.Ordinal))
            {
                AddPasswordOfAddress(text, i + 3, found);
                continue;
            }

            if (i > 0 && char.IsAsciiLetter(text[i - 1]) && char.IsAsciiLetterLower(text[i]))
            {
                // Inside a word: "userPassword" and "DB_PASSWORD" are names, "unsecret" is none.
                continue;
            }

            foreach (var (name, isPassword) in text[i] < ByFirst.Length ? ByFirst[text[i] | 0x20] : [])
            {
                if (text[i..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
                {
                    var end = AddValue(text, i + name.Length, isPassword, found);

                    // Names inside a long value are part of it: looking at each again would cost its length every time.
                    i = end - i > LongValue ? end - 1 : i;
                    break;
                }
            }
        }
    }

    /// <summary>Looks at the value behind a name and gives its end.</summary>
    private static int AddValue(ReadOnlySpan<char> text, int position, bool isPassword, List<(string Type, int Start, int End)> found)
    {
        var assigned = false;
        var start = position;
        while (start < text.Length && start - position < 6 && text[start] is ' ' or '=' or ':' or '"' or '\'' or '`' or '>')
        {
            assigned |= text[start] is '=' or ':';
            start++;
        }

        if (start == position)
        {
            return position;
        }

        var end = start;
        while (end < text.Length && end - start < LongestValue && text[end] is > ' ' and not ('"' or '\'' or '`' or ';' or ',' or '<' or '&' or ')'))
        {
            end++;
        }

        // In quotation marks all of it is the value; else the sentence may end here.
        while (end > start && (end == text.Length || text[end] <= ' ') && (text[end - 1] is '.' or '!' or '?'))
        {
            end--;
        }

        var value = text[start..end];
        if (Placeholder.Is(value) || value.Contains("://", StringComparison.Ordinal))
        {
            return end;
        }

        // A password may be short when it is assigned; other values must look drawn by chance, or prose about tokens would be full of them.
        if (isPassword && assigned ? value.Length >= ShortestPassword && IsMixed(value) : value.Length >= ShortestKey && IsMixed(value) && Entropy(value) >= LeastEntropy)
        {
            found.Add((isPassword ? "password" : "named_secret", start, end));
        }

        return end;
    }

    private static void AddPasswordOfAddress(ReadOnlySpan<char> text, int start, List<(string Type, int Start, int End)> found)
    {
        var user = text[start..Math.Min(text.Length, start + LongestUser)];
        var colon = user.IndexOfAny(":/@ \n");
        if (colon < 0 || user[colon] != ':')
        {
            return;
        }

        var from = start + colon + 1;
        var password = text[from..Math.Min(text.Length, from + LongestValue)];
        var at = password.IndexOfAny("@/ \n");
        if (at > 0 && password[at] == '@' && !Placeholder.Is(password[..at]) && password[..at] is not ("password" or "pass" or "pw"))
        {
            found.Add(("connection_string", from, from + at));
        }
    }

    /// <summary>A letter and something else: a plain word is no secret.</summary>
    private static bool IsMixed(ReadOnlySpan<char> value)
    {
        bool letter = false, other = false;
        foreach (var c in value)
        {
            letter |= char.IsLetter(c);
            other |= char.IsDigit(c) || c is '!' or '@' or '#' or '$' or '%' or '^' or '*' or '+' or '/';
        }

        return letter && other;
    }

    /// <summary>Shannon's entropy of the value's characters, in bits for each.</summary>
    private static double Entropy(ReadOnlySpan<char> value)
    {
        Span<int> counts = stackalloc int[128];
        foreach (var c in value)
        {
            counts[c & 127]++;
        }

        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / value.Length;
                entropy -= share * Math.Log2(share);
            }
        }

        return entropy;
    }
}
