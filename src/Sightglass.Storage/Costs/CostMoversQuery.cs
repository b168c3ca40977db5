using System.Collections.Immutable;
using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Costs;

/// <summary>Asks whose cost differs most between two periods, which MUST NOT overlap.</summary>
public sealed record CostMoversQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The period that is looked at.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The period it is held against.</summary>
    public required TimeRange Against { get; init; }

    /// <summary>The filter of the calls, as in <see cref="CostQuery"/>.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>The fields to group by, as in <see cref="CostQuery"/>; at least one.</summary>
    public required ImmutableArray<SpanField> GroupBy { get; init; }

    /// <summary>How many movers at most.</summary>
    public required int Limit { get; init; }
}
