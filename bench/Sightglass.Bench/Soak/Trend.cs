namespace Sightglass.Bench.Soak;

/// <summary>The straight line through samples of one quantity over time, by least squares.</summary>
/// <param name="SlopePerHour">How much it grows in an hour.</param>
/// <param name="ErrorPerHour">Standard error of the slope, widened because neighbouring samples resemble each other.</param>
/// <param name="Mean">Its mean.</param>
internal sealed record Trend(double SlopePerHour, double ErrorPerHour, double Mean)
{
    /// <summary>A slope up to this share of the mean in an hour is never called rising.</summary>
    public const double TolerancePerHour = 0.05;

    private const double Surely = 2;

    /// <summary>
    /// True when it grows by more than a twentieth of its mean in an hour and by more than the samples' scatter explains: the slope is more than
    /// twice its standard error.
    /// </summary>
    public bool IsRising => SlopePerHour > TolerancePerHour * Mean && SlopePerHour > Surely * ErrorPerHour;

    public static Trend Of(IReadOnlyList<(double Hours, double Value)> samples)
    {
        const int Fewest = 4;
        var mean = samples.Count == 0 ? 0 : samples.Average(static sample => sample.Value);
        if (samples.Count < Fewest)
        {
            return new Trend(0, double.PositiveInfinity, mean);
        }

        var middle = samples.Average(static sample => sample.Hours);
        var spread = samples.Sum(sample => (sample.Hours - middle) * (sample.Hours - middle));
        var slope = samples.Sum(sample => (sample.Hours - middle) * (sample.Value - mean)) / spread;
        var rest = samples.Select(sample => sample.Value - mean - (slope * (sample.Hours - middle))).ToArray();
        var squares = rest.Sum(static one => one * one);

        // A merge lasts several samples: they count for fewer than they are. Santer et al. 2000, J. Geophys. Res. 105, equations 4 to 6.
        var likeness = squares > 0 ? Math.Clamp(rest.Skip(1).Zip(rest, static (one, before) => one * before).Sum() / squares, 0, 0.95) : 0;
        var independent = Math.Max(samples.Count * (1 - likeness) / (1 + likeness), Fewest - 1);
        return new Trend(slope, Math.Sqrt(squares / (independent - 2) / spread), mean);
    }
}
