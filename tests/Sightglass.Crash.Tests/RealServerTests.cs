using System.Globalization;
using Sightglass.Testing;
using Xunit.Abstractions;

namespace Sightglass.Crash.Tests;

/// <summary>The promise itself: kill -9 at any moment loses nothing acknowledged and doubles nothing. SIGHTGLASS_CRASH_KILLS asks for more kills.</summary>
public sealed class RealServerTests(ITestOutputHelper output)
{
    private const int KillsInCi = 20;

    [Fact]
    public async Task Case01Case02_Kill_AtRandomAndAtNamedPoints_LosesAndDoublesNothing()
    {
        var options = new CrashOptions
        {
            Server = ServerCommand.Default,
            Kills = Setting("SIGHTGLASS_CRASH_KILLS") ?? KillsInCi,
            Seed = Setting("SIGHTGLASS_CRASH_SEED") ?? Random.Shared.Next(1, int.MaxValue),
            Tell = output.WriteLine,
        };

        var report = await new CrashRun(options).RunAsync(CancellationToken.None);

        output.WriteLine(report.ToString());
        report.IsClean.ShouldBeTrue(report.ToString());
        report.SpansChecked.ShouldBeGreaterThan(1000);
    }

    private static int? Setting(string name)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
