using Shop.Recommendations;

namespace Sightglass.Shop.Tests.Neighbours;

public sealed class CatalogueTests
{
    private static readonly Catalogue Shipped = Catalogue.Read(Path.Combine(AppContext.BaseDirectory, "Corpus"));

    [Fact]
    public void Related_OfATent_IsWhatGoesWithTentsThenAnotherTent()
    {
        var related = Shipped.Related(["p-tent-01"], 3);

        related.Select(static each => each.ProductId).ShouldBe(["p-mat-01", "p-tentcare-01", "p-tent-02"]);
        related[0].Reason.ShouldBe("Goes with Larch 1 solo tent");
    }

    [Fact]
    public void Related_UnknownProduct_IsNothing() => Shipped.Related(["p-none-01"], 3).ShouldBeEmpty();
}
