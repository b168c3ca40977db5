namespace Sightglass.Conventions.Pricing;

/// <summary>The shipped prices for every project.</summary>
public sealed class ShippedPriceBooks : IPriceBooks
{
    /// <inheritdoc/>
    public PriceBook Of(string project) => PriceBookReader.Default;
}
