using System.Collections.Immutable;

namespace Sightglass.Storage.Costs;

/// <summary>What the calls of one group add up to.</summary>
/// <param name="Values">The group's value of each field asked for; empty text where the call has none.</param>
/// <param name="Figures">The sums.</param>
public sealed record CostRow(ImmutableArray<string> Values, CostFigures Figures);
