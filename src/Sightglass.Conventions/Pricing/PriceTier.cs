using System.Collections.Immutable;

namespace Sightglass.Conventions.Pricing;

/// <summary>Rates of large requests: above the limit the whole request is priced by them.</summary>
/// <param name="AboveInputTokens">Input tokens of one request, caches included, above which they hold.</param>
/// <param name="Rates">The rates; a part that is missing keeps its usual one.</param>
public sealed record PriceTier(long AboveInputTokens, ImmutableDictionary<PricePart, decimal> Rates);
