namespace Sightglass.Storage.Pricing;

/// <summary>A place among the spans that tell of usage.</summary>
/// <param name="StartNanos">The start of the last span.</param>
/// <param name="Key">Its row.</param>
public sealed record PricingCursor(ulong StartNanos, ulong Key);
