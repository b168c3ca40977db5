using System.Globalization;

namespace Sightglass.Query.Times;

/// <summary>
/// Times as RFC 3339 (https://www.rfc-editor.org/rfc/rfc3339) with nanoseconds, for the whole range that is stored: 1970 to 2554.
/// </summary>
public static class Rfc3339
{
    /// <summary>How many characters a time has as written here.</summary>
    public const int Length = 30;

    private const ulong NanosPerSecond = 1_000_000_000;

    /// <summary>Writes <c>2026-11-20T10:00:00.123456789Z</c>.</summary>
    /// <param name="nanos">Nanoseconds since 1970 UTC.</param>
    /// <param name="destination">At least <see cref="Length"/> characters.</param>
    public static void Format(ulong nanos, Span<char> destination)
    {
        var (seconds, fraction) = Math.DivRem(nanos, NanosPerSecond);
        var moment = DateTime.UnixEpoch.AddTicks((long)seconds * TimeSpan.TicksPerSecond);
        moment.TryFormat(destination, out _, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        destination[19] = '.';
        fraction.TryFormat(destination[20..], out _, "D9", CultureInfo.InvariantCulture);
        destination[29] = 'Z';
    }

    /// <summary>The same as a string.</summary>
    public static string Format(ulong nanos) => string.Create(Length, nanos, static (text, value) => Format(value, text));

    /// <summary>
    /// Reads a time with any offset and up to nine digits of a second. Returns false for any other text and for a time outside 1970 to 2554.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ulong nanos)
    {
        nanos = 0;
        if (text.Length < 20 || text[10] is not ('T' or 't' or ' '))
        {
            return false;
        }

        if (!DateTime.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || !TryClock(text[11..19], out var clock))
        {
            return false;
        }

        var rest = text[19..];
        if (!TryFraction(ref rest, out var fraction) || !TryOffset(rest, out var offsetMinutes))
        {
            return false;
        }

        var seconds = ((day - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond) + clock - (offsetMinutes * 60L);
        var total = ((Int128)seconds * NanosPerSecond) + fraction;
        if (total < 0 || total > ulong.MaxValue)
        {
            return false;
        }

        nanos = (ulong)total;
        return true;
    }

    private static bool TryClock(ReadOnlySpan<char> text, out int seconds)
    {
        seconds = 0;
        if (text[2] != ':' || text[5] != ':' || !TryTwo(text, out var hour) || !TryTwo(text[3..], out var minute) || !TryTwo(text[6..], out var second))
        {
            return false;
        }

        // 60 is a leap second: counted as the next second, as POSIX time does
        seconds = (((hour * 60) + minute) * 60) + second;
        return hour < 24 && minute < 60 && second <= 60;
    }

    private static bool TryFraction(ref ReadOnlySpan<char> text, out uint nanos)
    {
        nanos = 0;
        if (text.Length == 0 || text[0] != '.')
        {
            return true;
        }

        var digits = 0;
        while (digits + 1 < text.Length && char.IsAsciiDigit(text[digits + 1]))
        {
            digits++;
        }

        if (digits is 0 or > 9)
        {
            return false;
        }

        nanos = uint.Parse(text.Slice(1, digits), CultureInfo.InvariantCulture);
        for (var missing = digits; missing < 9; missing++)
        {
            nanos *= 10;
        }

        text = text[(digits + 1)..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z" or "z")
        {
            return true;
        }

        // an unescaped + in a query string arrives as a space
        if (text.Length != 6 || text[0] is not ('+' or '-' or ' ') || text[3] != ':' || !TryTwo(text[1..], out var hour) || !TryTwo(text[4..], out var minute))
        {
            return false;
        }

        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour < 24 && minute < 60;
    }

    private static bool TryTwo(ReadOnlySpan<char> text, out int value)
    {
        value = char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) ? ((text[0] - '0') * 10) + (text[1] - '0') : -1;
        return value >= 0;
    }
}
