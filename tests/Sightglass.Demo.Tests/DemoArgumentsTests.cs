using global::Demo;

namespace Sightglass.Demo.Tests;

public sealed class DemoArgumentsTests
{
    [Fact]
    public void Parse_Nothing_IsTheDefaults()
    {
        var read = DemoArguments.Parse([], out var faults);

        faults.ShouldBeEmpty();
        (read!.Duration, read.History, read.Random).ShouldBe((null, TimeSpan.FromHours(24), 7));
        read.ServerSettings.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_EitherForm_IsRead()
    {
        var read = DemoArguments.Parse(["--duration", "60s", "--history=2h", "--random", "9", "--Sightglass:DataDirectory", "/tmp/x", "--Sightglass:Listen:Web=http://127.0.0.1:1"], out _);

        (read!.Duration, read.History, read.Random).ShouldBe((TimeSpan.FromMinutes(1), TimeSpan.FromHours(2), 9));
        read.ServerSettings.ShouldBe(["--Sightglass:DataDirectory", "/tmp/x", "--Sightglass:Listen:Web=http://127.0.0.1:1"]);
    }

    [Fact]
    public void Parse_Faults_AreAllTold()
    {
        DemoArguments.Parse(["--duration", "soon", "--history", "999h", "--random", "-1", "--colour", "red"], out var faults).ShouldBeNull();

        faults.ShouldBe(
        [
            "--duration soon: expected a time such as 60s, 15m or 24h.",
            "--history 999h: expected a time such as 60s, 15m or 24h, at most 168h.",
            "--random -1: expected a whole number, 0 or more.",
            "--colour is not known here.",
        ]);
    }
}
