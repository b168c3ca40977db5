namespace Sightglass.Conventions.Pricing;

/// <summary>A factor on the rates of a request's tokens: of a service tier, or of a region. One of the two is named, the other is empty.</summary>
/// <param name="Provider">Whose.</param>
/// <param name="ServiceTier">The service tier the answer named: <c>batch</c>, <c>flex</c>.</param>
/// <param name="Region">Where the model ran: Anthropic's <c>us</c>, the beginning of a Bedrock profile.</param>
/// <param name="Factor">The factor.</param>
public sealed record PriceMultiplier(string Provider, string ServiceTier, string Region, decimal Factor)
{
    /// <summary>What no two of a book have in common.</summary>
    public (string Provider, string ServiceTier, string Region) Key => (Provider, ServiceTier.ToLowerInvariant(), Region.ToLowerInvariant());
}
