namespace Sightglass.Instrumentation.Tests;

/// <summary>A clock that goes on when it is told to.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + _passed;

    public override long GetTimestamp() => _passed.Ticks;

    public void Pass(double milliseconds) => _passed += TimeSpan.FromMilliseconds(milliseconds);
}
