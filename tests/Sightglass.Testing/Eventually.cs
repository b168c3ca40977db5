using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Sightglass.Testing;

/// <summary>Waits for a condition with a deadline: no test waits for time alone.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public static Task HoldsAsync(Func<bool> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        HoldsAsync(() => Task.FromResult(condition()), within, what);

    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var limit = within ?? TimeSpan.FromSeconds(30);
        var begun = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(begun) > limit)
            {
                throw new TimeoutException($"Within {limit} this did not come to hold: {what}");
            }

            await Task.Delay(Interval);
        }
    }
}
