namespace Sightglass.Ingest.Journal;

/// <summary>Times as OTLP counts them.</summary>
internal static class UnixNanos
{
    private const long NanosPerTick = 100;
    private const ulong NanosPerDay = 86_400_000_000_000;

    /// <summary>Nanoseconds since 1970 UTC.</summary>
    public static ulong ToUnixNanos(this DateTimeOffset time)
        => (ulong)Math.Max(0, (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * NanosPerTick);

    /// <summary>The UTC day of a time.</summary>
    public static DateOnly DayOf(ulong nanos) => DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + (int)(nanos / NanosPerDay));
}
