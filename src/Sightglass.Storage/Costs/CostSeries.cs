using System.Collections.Immutable;

namespace Sightglass.Storage.Costs;

/// <summary>One group over time.</summary>
/// <param name="Values">The group's value of each field; null for all groups that have no series of their own, together.</param>
/// <param name="Points">In order of time; steps without a call are absent.</param>
public sealed record CostSeries(ImmutableArray<string>? Values, IReadOnlyList<CostPoint> Points);
