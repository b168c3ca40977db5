using System.Runtime.InteropServices;

namespace Sightglass.Conventions.Pricing;

/// <summary>One product of a cost: tokens, or calls of a tool, times rate.</summary>
/// <param name="Part">What was paid for.</param>
/// <param name="Count">How many tokens; of a tool (<see cref="PriceParts.IsTool"/>) how many calls.</param>
/// <param name="Rate">US dollars per million tokens or per thousand calls, every factor included; null when it is not known, and the product is 0.</param>
/// <param name="NanoUsd">The product in nano-USD, rounded half away from zero.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CostLine(PricePart Part, long Count, decimal? Rate, long NanoUsd)
{
    /// <summary>Whether the product is more than can be true: it is left out, as if the rate were not known.</summary>
    public bool IsExcessive { get; init; }

    /// <summary>Whether something was used that cannot be priced.</summary>
    public bool IsMissing => Count > 0 && Rate is null;
}
