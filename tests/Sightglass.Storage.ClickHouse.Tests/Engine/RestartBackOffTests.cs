using Sightglass.Storage.ClickHouse.Engine;
using Sightglass.Testing;

namespace Sightglass.Storage.ClickHouse.Tests.Engine;

public sealed class RestartBackOffTests
{
    [Fact]
    public async Task WaitAsync_KeepsDying_DoublesUpToTheLimit()
    {
        var time = new ManualTimeProvider();
        var backOff = new RestartBackOff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), time);
        List<TimeSpan> pauses = [];

        for (var death = 0; death < 5; death++)
        {
            pauses.Add(backOff.Next);
            var wait = backOff.WaitAsync(default);
            time.Advance(backOff.Next);
            await wait;
            backOff.Started();
            time.Advance(TimeSpan.FromSeconds(10));
        }

        pauses.Select(pause => pause.TotalSeconds).ShouldBe([1, 2, 4, 5, 5]);
    }

    [Fact]
    public async Task Next_AfterAGoodRun_BeginsAnew()
    {
        var time = new ManualTimeProvider();
        var backOff = new RestartBackOff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), time);
        var wait = backOff.WaitAsync(default);
        time.Advance(TimeSpan.FromSeconds(1));
        await wait;
        backOff.Next.ShouldBe(TimeSpan.FromSeconds(2));

        backOff.Started();
        time.Advance(TimeSpan.FromMinutes(2));

        backOff.Next.ShouldBe(TimeSpan.FromSeconds(1));
    }
}
