using System.Globalization;

namespace Sightglass.Query.Times;

/// <summary>Reads a moment as people and programs write it: RFC 3339, <c>now</c>, <c>now-1h</c>, <c>now+30m</c>; and the width of a step: <c>1m</c>.</summary>
public static class TimeExpression
{
    /// <summary>What <see cref="TryParse"/> takes, in words.</summary>
    public const string Expected = "an RFC 3339 time such as 2026-11-20T10:00:00Z, now, or now-1h (units s, m, h, d, w)";

    /// <summary>What <see cref="TryParseStep"/> takes, in words.</summary>
    public const string ExpectedStep = "a whole number with a unit such as 30s, 1m, 6h or 1d";

    private const string Now = "now";

    /// <summary>Reads a moment. Returns false for any other text and for a moment outside 1970 to 2554.</summary>
    /// <param name="text">The text.</param>
    /// <param name="clock">What <c>now</c> is.</param>
    /// <param name="nanos">Nanoseconds since 1970 UTC.</param>
    public static bool TryParse(string text, TimeProvider clock, out ulong nanos)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(clock);
        if (!text.StartsWith(Now, StringComparison.OrdinalIgnoreCase))
        {
            return Rfc3339.TryParse(text, out nanos);
        }

        nanos = 0;
        var moment = (Int128)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        if (text.Length > Now.Length)
        {
            // an unescaped + in a query string arrives as a space
            var sign = text[Now.Length] switch { '-' => -1, '+' or ' ' => 1, _ => 0 };
            if (sign == 0 || !TryParseStep(text[(Now.Length + 1)..], out var distance))
            {
                return false;
            }

            moment += (Int128)distance * sign;
        }

        if (moment < 0 || moment > ulong.MaxValue)
        {
            return false;
        }

        nanos = (ulong)moment;
        return true;
    }

    /// <summary>Reads a length of time: a whole number above 0 and a unit (<c>ms s m h d w</c>). Returns false for anything else.</summary>
    public static bool TryParseStep(string text, out ulong nanos)
    {
        ArgumentNullException.ThrowIfNull(text);
        nanos = 0;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        ulong unit = text[digits..] switch
        {
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            "d" => 86_400_000_000_000,
            "w" => 604_800_000_000_000,
            _ => 0,
        };
        if (unit == 0 || !ulong.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0 || count > ulong.MaxValue / unit)
        {
            return false;
        }

        nanos = count * unit;
        return true;
    }
}
