namespace Sightglass.Conventions.Pricing;

/// <summary>A factor on all of a request's rates.</summary>
/// <param name="Provider">Whose.</param>
/// <param name="ServiceTier">The service tier the answer named: <c>batch</c>, <c>flex</c>.</param>
/// <param name="Factor">The factor.</param>
public sealed record PriceMultiplier(string Provider, string ServiceTier, decimal Factor);
