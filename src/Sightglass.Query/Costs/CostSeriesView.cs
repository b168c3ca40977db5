using System.Collections.Immutable;
using Sightglass.Storage.Costs;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Costs;

/// <summary>Cost or tokens over time.</summary>
/// <param name="Metric">The number.</param>
/// <param name="GroupBy">The fields grouped by.</param>
/// <param name="Series">The largest groups first; all others together last.</param>
public sealed record CostSeriesView(CostMetric Metric, ImmutableArray<SpanField> GroupBy, IReadOnlyList<CostSeries> Series);
