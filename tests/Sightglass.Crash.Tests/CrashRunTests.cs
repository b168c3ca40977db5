using Sightglass.Crash.Tests.Fake;
using Sightglass.Testing;

namespace Sightglass.Crash.Tests;

/// <summary>The harness against the fake server: silent about a right one, exact about a wrong one.</summary>
public sealed class CrashRunTests
{
    // points the fake server knows
    private static readonly string[] FakePoints = ["before-append-write", "after-append-write", "after-ack"];

    [Fact]
    public async Task Run_RightServer_IsClean()
    {
        var report = await RunAsync(bug: "none", FakePoints, kills: 3);

        report.IsClean.ShouldBeTrue(report.ToString());
        report.Kills.ShouldBe(3 + FakePoints.Length);
        report.PointsNotReached.ShouldBe(0);
        report.Starts.Count.ShouldBeGreaterThan(FakePoints.Length);
        report.RowsOf(OtlpSignal.Traces).ShouldBeGreaterThan(100);
        report.RowsOf(OtlpSignal.Logs).ShouldBeGreaterThan(100);
        report.SampledOf(OtlpSignal.Traces).ShouldBeGreaterThan(0);
        report.SampledOf(OtlpSignal.Logs).ShouldBeGreaterThan(0);
        report.Acknowledged.ShouldBeGreaterThan(10);
        report.Retries.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Run_PointThatIsNeverReached_IsNoCleanRun()
    {
        var report = await RunAsync(bug: "none", ["point-the-fake-does-not-know"], kills: 0, pointWait: TimeSpan.FromMilliseconds(500));

        report.PointsNotReached.ShouldBe(1);
        report.Unexpected.ShouldBe(0, report.ToString());
        report.IsClean.ShouldBeFalse();
    }

    [Fact]
    public async Task Run_StartSlowerThanAllowed_IsNoCleanRun()
    {
        var report = await RunAsync(bug: "none", [], kills: 1, readyWithin: TimeSpan.FromMilliseconds(1));

        report.SlowStarts.ShouldBe(report.Starts.Count);
        report.Unexpected.ShouldBe(0, report.ToString());
        report.IsClean.ShouldBeFalse();
    }

    /// <summary>Wrong in what it keeps (lose, double, tokens), which counting sees, or right there and wrong in what it shows (hide, alter), which reading back sees.</summary>
    [Theory]
    [InlineData("lose", 1, 0, 0)]
    [InlineData("double", 0, 1, 0)]
    [InlineData("tokens", 0, 0, 1)]
    [InlineData("hide", 1, 0, 0)]
    [InlineData("alter", 0, 0, 1)]
    public async Task Run_ServerWithABug_ReportsExactlyThat(string bug, long lost, long duplicated, long wrongValues)
    {
        var report = await RunAsync(bug, [], kills: 1);

        (report.Lost, report.Duplicated, report.Torn, report.WrongValues, report.Unexpected).ShouldBe((lost, duplicated, 0, wrongValues, 0), report.ToString());
    }

    [Fact]
    public async Task Run_CheckOfAnEarlierRun_SendsNothingAndSeesWhatHasGoneSince()
    {
        using var folder = new TemporaryFolder();
        var first = await new CrashRun(Options("none", [], kills: 1) with { Folder = folder.Path }).RunAsync(CancellationToken.None);

        var second = await new CrashRun(Options("lose", [], kills: 1) with { Folder = folder.Path, IsCheckOnly = true }).RunAsync(CancellationToken.None);

        first.IsClean.ShouldBeTrue(first.ToString());
        (second.Kills, second.Requests, second.Lost, second.Unexpected).ShouldBe((0, first.Requests, 1, 0), second.ToString());
        second.RowsOf(OtlpSignal.Traces).ShouldBe(first.RowsOf(OtlpSignal.Traces) - 1);
    }

    private static Task<CrashReport> RunAsync(string bug, IReadOnlyList<string> points, int kills, TimeSpan? pointWait = null, TimeSpan? readyWithin = null)
        => new CrashRun(Options(bug, points, kills, pointWait, readyWithin)).RunAsync(CancellationToken.None);

    private static CrashOptions Options(string bug, IReadOnlyList<string> points, int kills, TimeSpan? pointWait = null, TimeSpan? readyWithin = null)
    {
        var fake = new ServerCommand("dotnet", [typeof(Fake.FakeServer).Assembly.Location, "--bug", bug]);
        return new CrashOptions
        {
            Server = fake,
            Kills = kills,
            Points = points,
            OpenStore = static server => new SearchedTraces(server.Web),
            Seed = 11,
            PointWait = pointWait ?? TimeSpan.FromSeconds(10),
            ReadyWithin = readyWithin ?? TimeSpan.FromSeconds(30),
        };
    }
}
