namespace Sightglass.Evaluators;

/// <summary>Checks what is given as the lowest score that passes.</summary>
internal static class Threshold
{
    public static double Check(double threshold)
        => threshold is >= 0 and <= 1 ? threshold : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold is a score: give a number from 0 to 1.");
}
