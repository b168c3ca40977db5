using Sightglass.Storage.Facets;

namespace Sightglass.Query.Tests.Facets;

public sealed class FacetScaleTests
{
    [Theory]
    [InlineData(0, 0, true, 1, false)]
    [InlineData(5, 5, true, 1, false)]
    [InlineData(1, 9, true, 9, false)]
    [InlineData(0, 99, true, 24, false)]
    [InlineData(0, 100, true, 24, true)]
    [InlineData(50, 4_999, true, 24, false)]
    [InlineData(50, 5_000, true, 24, true)]
    [InlineData(-5, 100_000, true, 24, false)]
    [InlineData(0.1, 0.1, false, 1, false)]
    [InlineData(0, 2, false, 24, false)]
    [InlineData(1, 1.8446744073709552e19, true, 24, true)]
    public void Of_Range_HasRisingEdgesFromTheSmallestToTheLargest(double least, double largest, bool isWhole, int bins, bool logarithmic)
    {
        var scale = FacetScale.Of(least, largest, isWhole);

        scale.Bins.ShouldBe(bins);
        scale.IsLogarithmic.ShouldBe(logarithmic);
        scale.Edges[0].ShouldBe(logarithmic ? Math.Max(least, 1) : least);
        scale.Edges[^1].ShouldBeGreaterThanOrEqualTo(largest);
        scale.Edges.Zip(scale.Edges.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second || least == largest);
    }
}
