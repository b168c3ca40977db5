namespace Sightglass.Storage.Breakdown;

/// <summary>The rows of a breakdown.</summary>
/// <param name="Rows">In the order asked for.</param>
/// <param name="Distinct">How many there are, those not listed included.</param>
public sealed record BreakdownPage(IReadOnlyList<BreakdownRow> Rows, long Distinct);
