namespace Sightglass.Query.Prices;

/// <summary>Changes, the last first.</summary>
/// <param name="Changes">The changes. One version may have several, all made at once.</param>
/// <param name="NextBefore">The version before which older ones are; null at the end.</param>
public sealed record PriceChangePage(IReadOnlyList<PriceChange> Changes, ulong? NextBefore);
