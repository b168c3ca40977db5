namespace Sightglass.Ingest.Tests.Journal;

/// <summary>The system's clock, moved by as much as a test says.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _ticks;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));

    public override long GetTimestamp()
        => base.GetTimestamp() + (long)(Interlocked.Read(ref _ticks) * ((double)TimestampFrequency / TimeSpan.TicksPerSecond));
}
