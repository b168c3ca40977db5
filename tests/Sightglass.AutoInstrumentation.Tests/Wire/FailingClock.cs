namespace Sightglass.AutoInstrumentation.Tests.Wire;

/// <summary>A clock that fails after it was asked some times.</summary>
internal sealed class FailingClock(int answers) : TimeProvider
{
    private int _asked;

    public override long GetTimestamp() => _asked++ < answers ? base.GetTimestamp() : throw new InvalidOperationException("no time");

    public override DateTimeOffset GetUtcNow() => _asked++ < answers ? base.GetUtcNow() : throw new InvalidOperationException("no time");
}
