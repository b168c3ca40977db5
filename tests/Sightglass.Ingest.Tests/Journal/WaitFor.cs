using System.Diagnostics;

namespace Sightglass.Ingest.Tests.Journal;

internal static class WaitFor
{
    public static async Task ConditionAsync(Func<bool> condition, string what = "the condition", int seconds = 20)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(seconds))
            {
                throw new TimeoutException($"{what} did not come true in {seconds} s.");
            }

            await Task.Delay(2);
        }
    }
}
