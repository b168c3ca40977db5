using System.Diagnostics;
using System.Globalization;

namespace Sightglass.Crash.Tests.Fake;

/// <summary>Kills this process when it comes by the point named in the environment for the Nth time.</summary>
internal sealed class FakeCrashPoint(string point, int hits)
{
    private int _left = hits;

    public static FakeCrashPoint FromEnvironment()
    {
        var parts = (Environment.GetEnvironmentVariable(CrashPoints.Variable) ?? "").Split(':');
        return new FakeCrashPoint(parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
    }

    public void Pass(string name)
    {
        if (string.Equals(name, point, StringComparison.Ordinal) && Interlocked.Decrement(ref _left) == 0)
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
