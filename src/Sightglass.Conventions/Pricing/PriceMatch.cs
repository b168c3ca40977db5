namespace Sightglass.Conventions.Pricing;

/// <summary>The price found for a call.</summary>
/// <param name="Model">The model's prices.</param>
/// <param name="Period">The period the call lies in.</param>
/// <param name="Kind">How the name led there.</param>
/// <param name="Key">The name as it was compared, without the host's additions.</param>
/// <param name="IsFree">True for a variant that costs nothing, as OpenRouter's <c>:free</c>.</param>
public sealed record PriceMatch(PricedModel Model, PricePeriod Period, MatchKind Kind, string Key, bool IsFree = false);
