using System.Globalization;
using Sightglass.Testing;
using Xunit.Abstractions;

namespace Sightglass.Crash.Tests;

/// <summary>
/// The promise itself: kill -9 at any moment loses nothing acknowledged and doubles nothing. SIGHTGLASS_CRASH_KILLS, _EACH_POINT and _SENDERS
/// ask for more.
/// </summary>
public sealed class RealServerTests(ITestOutputHelper output)
{
    // five seconds are promised on a machine of its own; here a debug build may share it with other tests
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Case01Case02_Kill_AtRandomAndAtNamedPoints_LosesAndDoublesNothing()
    {
        var options = new CrashOptions { Server = ServerCommand.Default, Tell = output.WriteLine, ReadyWithin = ReadyWithin, Sample = 300 };
        options = options with
        {
            Kills = Setting("SIGHTGLASS_CRASH_KILLS") ?? options.Kills,
            EachPoint = Setting("SIGHTGLASS_CRASH_EACH_POINT") ?? options.EachPoint,
            Senders = Setting("SIGHTGLASS_CRASH_SENDERS") ?? options.Senders,
            Seed = Setting("SIGHTGLASS_CRASH_SEED") ?? options.Seed,
        };

        var report = await new CrashRun(options).RunAsync(CancellationToken.None);

        output.WriteLine(report.ToString());
        report.IsClean.ShouldBeTrue(report.ToString());
        report.RowsOf(OtlpSignal.Traces).ShouldBeGreaterThan(1000);
        report.RowsOf(OtlpSignal.Logs).ShouldBeGreaterThan(500);
        report.SampledOf(OtlpSignal.Logs).ShouldBeGreaterThan(0);
    }

    private static int? Setting(string name)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
