namespace Sightglass.Conventions.Pricing;

/// <summary>Something that is wrong with prices.</summary>
/// <param name="Place">Where in the JSON: member names joined by dots, with the place in a list in brackets, as <c>periods[0].tiers[1].rates.input</c>; empty for all of it.</param>
/// <param name="Message">What is wrong there and what would be right.</param>
public sealed record PriceFault(string Place, string Message);
