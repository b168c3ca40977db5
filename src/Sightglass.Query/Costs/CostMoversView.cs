using System.Collections.Immutable;
using Sightglass.Domain;
using Sightglass.Storage.Costs;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Costs;

/// <summary>Whose cost differs most between two periods.</summary>
/// <param name="GroupBy">The fields grouped by.</param>
/// <param name="Range">The period that is looked at.</param>
/// <param name="Against">The period it is held against.</param>
/// <param name="Movers">The groups.</param>
public sealed record CostMoversView(ImmutableArray<SpanField> GroupBy, TimeRange Range, TimeRange Against, CostMovers Movers);
