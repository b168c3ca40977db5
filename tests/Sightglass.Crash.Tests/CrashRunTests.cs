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
        var report = await RunAsync(bug: "none", kills: 6);

        report.IsClean.ShouldBeTrue(report.ToString());
        report.Kills.ShouldBe(6);
        report.NotReached.Keys.ShouldNotContain(static name => FakePoints.Contains(name));
        report.SpansChecked.ShouldBeGreaterThan(100);
        report.Acknowledged.ShouldBeGreaterThan(10);
        report.Retries.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Run_ServerLosesOneSpan_ReportsOneLost()
    {
        var report = await RunAsync(bug: "lose", kills: 1);

        (report.Lost, report.Duplicated, report.Torn, report.WrongSums, report.Unexpected).ShouldBe((1, 0, 0, 0, 0), report.ToString());
    }

    [Fact]
    public async Task Run_ServerDoublesOneSpan_ReportsOneDuplicated()
    {
        var report = await RunAsync(bug: "double", kills: 1);

        (report.Lost, report.Duplicated, report.Torn, report.WrongSums, report.Unexpected).ShouldBe((0, 1, 0, 0, 0), report.ToString());
    }

    [Fact]
    public async Task Run_ServerMiscountsTokens_ReportsWrongSums()
    {
        var report = await RunAsync(bug: "tokens", kills: 1);

        // once for the span, once for its trace in the list
        (report.Lost, report.Duplicated, report.Torn, report.WrongSums, report.Unexpected).ShouldBe((0, 0, 0, 2, 0), report.ToString());
    }

    private static Task<CrashReport> RunAsync(string bug, int kills)
    {
        var fake = new ServerCommand("dotnet", [typeof(Fake.FakeServer).Assembly.Location, "--bug", bug]);
        var options = new CrashOptions
        {
            Server = fake,
            Kills = kills,
            Points = kills == 1 ? [] : FakePoints,
            Seed = 11,
            PointWait = TimeSpan.FromSeconds(10),
        };
        return new CrashRun(options).RunAsync(CancellationToken.None);
    }
}
