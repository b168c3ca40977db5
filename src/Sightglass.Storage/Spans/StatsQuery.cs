using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Spans;

/// <summary>Asks for a number over time.</summary>
public sealed record StatsQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The number.</summary>
    public required StatsMetric Metric { get; init; }

    /// <summary>The range the spans' starts lie in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The width of a point in nanoseconds; null for one point over the whole range.</summary>
    public ulong? StepNanos { get; init; }

    /// <summary>The field to group by; null for one group.</summary>
    public SpanField? GroupBy { get; init; }

    /// <summary>The filter, with span meaning; null for all.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>How many groups at most; the largest are kept.</summary>
    public required int MaxGroups { get; init; }
}
