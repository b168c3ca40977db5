using System.Runtime.InteropServices;

namespace Sightglass.Conventions.Pricing;

/// <summary>One product of a cost: tokens times rate.</summary>
/// <param name="Part">What was paid for.</param>
/// <param name="Tokens">How many tokens.</param>
/// <param name="Rate">US dollars per million, every factor included; null when it is not known, and the product is 0.</param>
/// <param name="NanoUsd">The product in nano-USD, rounded half away from zero.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CostLine(PricePart Part, long Tokens, decimal? Rate, long NanoUsd)
{
    /// <summary>Whether the product is more than can be true: it is left out, as if the rate were not known.</summary>
    public bool IsExcessive { get; init; }
}
