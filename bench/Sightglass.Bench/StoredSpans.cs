using System.Globalization;
using Sightglass.Testing;

namespace Sightglass.Bench;

/// <summary>Asks the store itself how many spans it holds: the ledger only knows what was delivered.</summary>
internal static class StoredSpans
{
    /// <summary>Spans that start after a moment.</summary>
    public static async Task<long> CountAsync(RestApi api, DateTimeOffset from, CancellationToken cancellationToken)
    {
        // of all spans, not only of roots, because the filter is one that every span is asked for
        var address = $"/api/v1/stats?metric=requests&query=name%3A*&from={Text(from)}&to={Text(TimeProvider.System.GetUtcNow().AddMinutes(1))}";
        return await api.GetAsync(address, cancellationToken) is not { } answer
            ? 0
            : answer.GetProperty("series").EnumerateArray().SelectMany(static series => series.GetProperty("points").EnumerateArray()).Sum(static point => (long)point.GetProperty("value").GetDouble());
    }

    private static string Text(DateTimeOffset time) => Uri.EscapeDataString(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
