namespace Sightglass.Crash;

/// <summary>The clock that ledgers, kills and bodies have in common.</summary>
internal static class RunClock
{
    /// <summary>Now, in nanoseconds since 1970.</summary>
    public static ulong Nanos => (ulong)(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
}
