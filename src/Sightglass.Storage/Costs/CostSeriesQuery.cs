using System.Collections.Immutable;
using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Costs;

/// <summary>Asks for cost or tokens over time, by who caused them.</summary>
public sealed record CostSeriesQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range the calls' starts lie in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The filter of the calls, as in <see cref="CostQuery"/>.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>The fields to group by, as in <see cref="CostQuery"/>.</summary>
    public ImmutableArray<SpanField> GroupBy { get; init; } = [];

    /// <summary>What is added up.</summary>
    public required CostMetric Metric { get; init; }

    /// <summary>The width of a point in nanoseconds; steps begin at its multiples.</summary>
    public required ulong StepNanos { get; init; }

    /// <summary>How many groups have a series of their own, those with the most of the metric; the others are one together.</summary>
    public required int MaxGroups { get; init; }
}
