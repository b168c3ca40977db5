namespace Sightglass.Bench;

/// <summary>How long a kind of question took over REST.</summary>
/// <param name="Name">What was asked.</param>
/// <param name="Asked">How often.</param>
/// <param name="P50Ms">Half took no longer.</param>
/// <param name="P99Ms">99 in 100 took no longer; with fewer questions, the slowest.</param>
/// <param name="Rows">Rows of the last answer.</param>
/// <param name="Failure">The first failure, if any.</param>
internal sealed record QueryTimes(string Name, int Asked, double P50Ms, double P99Ms, int Rows, string? Failure)
{
    /// <summary>The times of questions that were answered, in any order.</summary>
    public static QueryTimes Of(string name, List<double> times, int rows)
    {
        times.Sort();
        return new QueryTimes(name, times.Count, times[times.Count / 2], times[Math.Min(times.Count - 1, (int)(times.Count * 0.99))], rows, null);
    }
}
