namespace Sightglass.Domain;

/// <summary>How a span's cost is known. The numbers are stored.</summary>
public enum CostSource : byte
{
    /// <summary>The span uses no model: there is nothing to pay for.</summary>
    None = 0,

    /// <summary>Worked out from the tokens and the price book.</summary>
    Computed = 1,

    /// <summary>Worked out, but a rate or a part of the counts is missing: the true cost is likely to be higher.</summary>
    Partial = 2,

    /// <summary>As the application or the provider reported it.</summary>
    Reported = 3,

    /// <summary>The tokens are known, a price is not: the cost is unknown.</summary>
    Unpriced = 4,

    /// <summary>The tokens are not known: the cost is unknown.</summary>
    UsageUnknown = 5,
}
