using System.Collections.Immutable;

namespace Sightglass.Storage.Costs;

/// <summary>One group in two periods.</summary>
/// <param name="Values">The group's value of each field; empty text where the calls have none.</param>
/// <param name="Before">The period it is held against.</param>
/// <param name="After">The period that is looked at.</param>
public sealed record CostMover(ImmutableArray<string> Values, CostPeriod Before, CostPeriod After);
