using System.Collections.Immutable;
using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Costs;

/// <summary>Asks who caused the cost of the calls of a range.</summary>
public sealed record CostQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range the calls' starts lie in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The filter of the calls, with the meaning <see cref="ICostReader"/> says; null for all.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>The fields to group by, at most <see cref="MaxFields"/>; none for the total alone.</summary>
    public ImmutableArray<SpanField> GroupBy { get; init; } = [];

    /// <summary>The order of the rows, the largest first.</summary>
    public CostOrder Order { get; init; }

    /// <summary>How many rows at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Where the last page, of the same fields and order, ended; null for the first page.</summary>
    public CostCursor? After { get; init; }

    /// <summary>How many fields one question can group by.</summary>
    public const int MaxFields = 2;
}
