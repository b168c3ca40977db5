using Sightglass.Instrumentation.Export;

namespace Sightglass.Instrumentation.Tests.Export;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Wait_NothingAsked_DoublesAndIsGivenUp()
    {
        var schedule = new RetrySchedule(() => 1);

        Enumerable.Range(1, 6).Select(attempt => schedule.Wait(attempt, null)?.TotalSeconds).ShouldBe([1, 2, 4, 8, 16, null]);
    }

    [Fact]
    public void Wait_Random_TakesUpToHalfOfIt() => new RetrySchedule(() => 0).Wait(3, null).ShouldBe(TimeSpan.FromSeconds(2));

    [Fact]
    public void Wait_Asked_IsFollowedUpToTwoMinutes()
    {
        var schedule = new RetrySchedule(() => 1);

        schedule.Wait(1, TimeSpan.FromSeconds(20)).ShouldBe(TimeSpan.FromSeconds(20));
        schedule.Wait(1, TimeSpan.FromDays(1)).ShouldBe(TimeSpan.FromMinutes(2));
    }
}
