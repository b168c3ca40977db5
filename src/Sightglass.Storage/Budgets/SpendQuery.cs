using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Budgets;

/// <summary>Asks what model calls used, for several filters at once: the calls are read once.</summary>
public sealed record SpendQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range the calls' starts lie in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The filters, with span meaning; null for all calls.</summary>
    public required IReadOnlyList<SpanFilter?> Filters { get; init; }
}
