using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Metrics;

/// <summary>Numbers over time.</summary>
/// <param name="Metric">The number.</param>
/// <param name="GroupBy">The field grouped by; null when there is one group.</param>
/// <param name="StepNanos">The width of a point; null when each series is one point.</param>
/// <param name="Series">The groups, largest first.</param>
public sealed record StatsView(StatsMetric Metric, SpanField? GroupBy, ulong? StepNanos, IReadOnlyList<StatsSeries> Series);
