using System.Globalization;

namespace Sightglass.Ingest.Receive.Grpc;

/// <summary>The <c>grpc-timeout</c> header: one to eight digits and a unit, as in <c>250m</c> (a quarter of a second).</summary>
internal static class GrpcTimeout
{
    private const int MaxDigits = 8;

    // Timers end at 49 days; nobody waits a day for a batch of spans.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads the header; false when it breaks the grammar.</summary>
    /// <param name="text">The header; empty when it was not sent.</param>
    /// <param name="timeout">Null when there is no limit.</param>
    public static bool TryParse(string text, out TimeSpan? timeout)
    {
        timeout = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (text.Length > MaxDigits + 1
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
        {
            return false;
        }

        TimeSpan? limit = text[^1] switch
        {
            'H' => TimeSpan.FromHours(amount),
            'M' => TimeSpan.FromMinutes(amount),
            'S' => TimeSpan.FromSeconds(amount),
            'm' => TimeSpan.FromMilliseconds(amount),
            'u' => TimeSpan.FromTicks(amount * TimeSpan.TicksPerMicrosecond),
            'n' => TimeSpan.FromTicks(amount / TimeSpan.NanosecondsPerTick),
            _ => null,
        };
        if (limit is null)
        {
            return false;
        }

        timeout = limit > Longest ? null : limit;
        return true;
    }
}
