namespace Sightglass.Domain;

/// <summary>A range of time in nanoseconds since 1970-01-01 UTC, both ends inside. Unsigned as in OTLP: the last moment is in the year 2554.</summary>
/// <param name="FromNanos">The first nanosecond inside.</param>
/// <param name="ToNanos">The last nanosecond inside.</param>
public readonly record struct TimeRange(ulong FromNanos, ulong ToNanos)
{
    /// <summary>Everything that can be stored.</summary>
    public static TimeRange All { get; } = new(0, ulong.MaxValue);
}
