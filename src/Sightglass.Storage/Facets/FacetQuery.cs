using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Facets;

/// <summary>The traces a facet is about, and how much of it is wanted.</summary>
public sealed record FacetQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range the head span's start lies in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The filter, with trace meaning; null for all.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>Which spans' values count; figures of whole traces are not affected.</summary>
    public ValueScope Scope { get; init; }

    /// <summary>How many values of each field at most.</summary>
    public required int Limit { get; init; }

    /// <summary>What values begin with, without case; empty for any.</summary>
    public string Prefix { get; init; } = "";
}
