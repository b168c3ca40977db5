using System.Net;

namespace Sightglass.Evaluators.PersonalData;

/// <summary>IPv4 in four decimal parts (RFC 6943 strict: no leading zeros) and IPv6 (RFC 4291). A version number such as <c>v1.2.3.4</c> is none.</summary>
internal static class IpAddressScanner
{
    private const int LongestV6 = 45;

    public static void Scan(ReadOnlySpan<char> text, List<(string Type, int Start, int End)> found)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!IsPart(text[i]) && !(text[i] == ':' && i + 1 < text.Length && text[i + 1] == ':'))
            {
                i++;
                continue;
            }

            var end = i;
            while (end < text.Length && IsPart(text[end]))
            {
                end++;
            }

            var stop = end;
            while (stop > i && text[stop - 1] is '.' || (stop > i + 1 && text[stop - 1] == ':' && text[stop - 2] != ':'))
            {
                stop--;
            }

            if ((i == 0 || !char.IsLetterOrDigit(text[i - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                Add(text, i, stop, found);
            }

            i = Math.Max(end, i + 1);
        }
    }

    private static void Add(ReadOnlySpan<char> text, int start, int end, List<(string Type, int Start, int End)> found)
    {
        var colon = text[start..end].IndexOf(':');
        var four = colon > 0 ? start + colon : end;
        if (IsV4(text[start..four]))
        {
            if (!IsVersion(text, start))
            {
                found.Add(("ip_address", start, four));
            }
        }
        else if (IsV6(text[start..end]))
        {
            found.Add(("ip_address", start, end));
        }
    }

    private static bool IsV4(ReadOnlySpan<char> text)
    {
        if (text.Length is < 7 or > 15)
        {
            return false;
        }

        var parts = 0;
        for (var i = 0; i <= text.Length; parts++)
        {
            var length = text[i..].IndexOf('.');
            var part = text[i..(length < 0 ? text.Length : i + length)];
            if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0') || !int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) || value > 255)
            {
                return false;
            }

            i += part.Length + 1;
        }

        return parts == 4;
    }

    /// <summary>Two groups and a digit at least: <c>a::b</c> is rather code.</summary>
    private static bool IsV6(ReadOnlySpan<char> text)
    {
        var colons = text.Count(':');
        if (text.Length is < 3 or > LongestV6 || colons < 2 || (colons < 7 && !text.Contains("::", StringComparison.Ordinal)) || text.IndexOfAnyInRange('0', '9') < 0)
        {
            return false;
        }

        return (colons > 2 || text.Length > 6 || text is "::1") && IPAddress.TryParse(text, out _);
    }

    private static bool IsVersion(ReadOnlySpan<char> text, int start)
    {
        var before = text[Math.Max(0, start - 10)..start].TrimEnd(" :=");
        return before.EndsWith("version") || before.EndsWith("ver") || before.EndsWith("ver.") || (before.EndsWith("v") && (before.Length == 1 || !char.IsLetter(before[^2])));
    }

    private static bool IsPart(char c) => char.IsAsciiHexDigit(c) || c is '.' or ':';
}
