using System.Collections.Immutable;

namespace Sightglass.Storage.Facets;

/// <summary>
/// How a number's range is cut into bins: in equal steps, or where it spans more than two powers of ten, in equal ratios. Whole numbers that are
/// few get a bin each.
/// </summary>
/// <param name="IsLogarithmic">True for equal ratios.</param>
/// <param name="Edges">The ends of the bins, one more than there are bins; of a logarithmic scale the first is at least 1.</param>
public sealed record FacetScale(bool IsLogarithmic, ImmutableArray<double> Edges)
{
    /// <summary>How many bins at most.</summary>
    public const int MaxBins = 24;

    private const double LogarithmicFrom = 100;

    /// <summary>How many bins.</summary>
    public int Bins => Edges.Length - 1;

    /// <summary>The scale for numbers from <paramref name="least"/> to <paramref name="largest"/>.</summary>
    /// <param name="least">The smallest number.</param>
    /// <param name="largest">The largest.</param>
    /// <param name="isWhole">True when there are only whole numbers.</param>
    public static FacetScale Of(double least, double largest, bool isWhole)
    {
        if (isWhole && largest - least < MaxBins)
        {
            var count = (int)(largest - least) + 1;
            return new FacetScale(false, [.. Enumerable.Range(0, count + 1).Select(bin => least + bin)]);
        }

        if (isWhole && least >= 0 && largest >= LogarithmicFrom * Math.Max(least, 1))
        {
            var first = Math.Max(least, 1);
            return new FacetScale(true, [.. Enumerable.Range(0, MaxBins).Select(bin => first * Math.Pow(largest / first, bin / (double)MaxBins)), largest]);
        }

        var bins = largest > least ? MaxBins : 1;
        return new FacetScale(false, [.. Enumerable.Range(0, bins).Select(bin => least + ((largest - least) / bins * bin)), largest]);
    }
}
