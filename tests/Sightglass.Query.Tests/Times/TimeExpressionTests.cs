using Sightglass.Query.Times;

namespace Sightglass.Query.Tests.Times;

public sealed class TimeExpressionTests
{
    private const ulong Second = 1_000_000_000;
    private const ulong Now = 1_795_168_800 * Second;

    [Theory]
    [InlineData("now", Now)]
    [InlineData("NOW", Now)]
    [InlineData("now-1h", Now - (3600 * Second))]
    [InlineData("now-30m", Now - (1800 * Second))]
    [InlineData("now-15s", Now - (15 * Second))]
    [InlineData("now-500ms", Now - (Second / 2))]
    [InlineData("now-7d", Now - (7 * 86400 * Second))]
    [InlineData("now-2w", Now - (14 * 86400 * Second))]
    [InlineData("now+1h", Now + (3600 * Second))]
    [InlineData("now 1h", Now + (3600 * Second))]
    [InlineData("2026-11-20T10:00:00Z", Now)]
    public void TryParse_Moment_IsRead(string text, ulong expected)
    {
        TimeExpression.TryParse(text, new FixedClock(), out var nanos).ShouldBeTrue();
        nanos.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowish")]
    [InlineData("now-")]
    [InlineData("now-1")]
    [InlineData("now-h")]
    [InlineData("now-0h")]
    [InlineData("now-1y")]
    [InlineData("now-1H")]
    [InlineData("now--1h")]
    [InlineData("now-1h-1h")]
    [InlineData("now-1.5h")]
    [InlineData("now-99999999999999999999h")]
    [InlineData("now-30000000h")]
    [InlineData("now+9999999h")]
    [InlineData("1h")]
    public void TryParse_AnythingElse_IsRefused(string text) => TimeExpression.TryParse(text, new FixedClock(), out _).ShouldBeFalse();

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(1_795_168_800);
    }
}
