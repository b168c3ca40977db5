namespace Sightglass.Conventions.Pricing;

/// <summary>One product of a cost: tokens times rate.</summary>
/// <param name="Part">What was paid for.</param>
/// <param name="Tokens">How many tokens.</param>
/// <param name="Rate">US dollars per million, every factor included.</param>
/// <param name="NanoUsd">The product in nano-USD, rounded half away from zero.</param>
public sealed record CostLine(PricePart Part, long Tokens, decimal Rate, long NanoUsd);
