namespace Sightglass.Evaluators.Secrets;

/// <summary>Looks for keys with documented prefixes, JSON Web Tokens and PEM private keys, at every place where a word can begin.</summary>
internal static class KeyScanner
{
    private const string PemBegin = "-----BEGIN ";
    private const string PemPrivate = "PRIVATE KEY-----";
    private const string PemEnd = "-----END ";
    private const int LongestPemName = 40;
    private const int ShortestTokenPart = 10;

    public static void Scan(ReadOnlySpan<char> text, List<(string Type, int Start, int End)> found)
    {
        for (var i = 0; i < text.Length;)
        {
            if (i > 0 && (char.IsAsciiLetterOrDigit(text[i - 1]) || text[i - 1] == '_'))
            {
                i++;
                continue;
            }

            var (type, end) = At(text, i);
            if (type is not null)
            {
                found.Add((type, i, end));
            }

            i = Math.Max(i + 1, end);
        }
    }

    /// <summary>What begins here. Where a prefix is right and the rest is not, the end of what was read comes back without a type, so that it is read once.</summary>
    private static (string? Type, int End) At(ReadOnlySpan<char> text, int start)
    {
        switch (text[start])
        {
            case '-' when text[start..].StartsWith(PemBegin, StringComparison.Ordinal):
                return PrivateKey(text, start);
            case 'e' when text[start..].StartsWith("eyJ", StringComparison.Ordinal):
                return WebToken(text, start);
        }

        foreach (var format in SecretFormats.BeginningWith(text[start]))
        {
            if (text[start..].StartsWith(format.Prefix, StringComparison.Ordinal))
            {
                var from = start + format.Prefix.Length;
                var end = from;
                while (end < text.Length && end - from <= format.Longest && Is(format.Characters, text[end]))
                {
                    end++;
                }

                var rest = text[from..end];
                var stands = end - from <= format.Longest && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end]));
                if (rest.Length >= format.Shortest && stands && !Placeholder.Is(text[start..end]))
                {
                    return (format.Type, end);
                }
            }
        }

        return (null, start);
    }

    private static (string? Type, int End) PrivateKey(ReadOnlySpan<char> text, int start)
    {
        var name = text[(start + PemBegin.Length)..];
        var label = name[..Math.Min(name.Length, LongestPemName)].IndexOf(PemPrivate, StringComparison.Ordinal);
        if (label < 0)
        {
            return (null, start);
        }

        var body = start + PemBegin.Length + label + PemPrivate.Length;
        var end = text[body..].IndexOf(PemEnd, StringComparison.Ordinal);
        var close = end < 0 ? text.Length : body + end + PemEnd.Length;
        var line = close >= text.Length ? -1 : text[close..].IndexOf("-----", StringComparison.Ordinal);
        return ("private_key", line is < 0 or > LongestPemName ? close : close + line + 5);
    }

    /// <summary>Three parts in base64url with dots between; header and payload both begin like JSON objects.</summary>
    private static (string? Type, int End) WebToken(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        Span<int> dots = stackalloc int[3];
        var parts = 0;
        for (; end < text.Length && (Is(KeyCharacters.Url, text[end]) || (text[end] == '.' && parts < 2)); end++)
        {
            if (text[end] == '.')
            {
                dots[parts++] = end;
            }
        }

        var token = parts == 2 && dots[0] - start >= ShortestTokenPart && end - dots[1] > ShortestTokenPart && text[(dots[0] + 1)..dots[1]].StartsWith("eyJ", StringComparison.Ordinal);
        return token ? ("jwt", end) : (null, end);
    }

    private static bool Is(KeyCharacters set, char c) => set switch
    {
        KeyCharacters.Url => char.IsAsciiLetterOrDigit(c) || c is '-' or '_',
        KeyCharacters.Dotted => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.',
        KeyCharacters.Capitals => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c),
        KeyCharacters.Hexadecimal => char.IsAsciiHexDigitLower(c),
        _ => char.IsAsciiLetterOrDigit(c),
    };
}
