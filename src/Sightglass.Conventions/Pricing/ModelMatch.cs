namespace Sightglass.Conventions.Pricing;

/// <summary>The prices found for a model's name.</summary>
/// <param name="Model">The model's prices.</param>
/// <param name="Kind">How the name led there.</param>
/// <param name="Key">The name as it was compared, without the host's additions.</param>
/// <param name="IsFree">True for a variant that costs nothing, as OpenRouter's <c>:free</c>.</param>
public sealed record ModelMatch(PricedModel Model, MatchKind Kind, string Key, bool IsFree);
