using System.Collections.Immutable;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>What came of reading a filter: a tree, or everything that is wrong with it. Never a part of a tree.</summary>
public abstract record FilterOutcome
{
    private FilterOutcome()
    {
    }

    /// <summary>The filter is right.</summary>
    /// <param name="Filter">Its tree; null for an empty text, which matches everything.</param>
    public sealed record Parsed(SpanFilter? Filter) : FilterOutcome;

    /// <summary>The filter is wrong.</summary>
    /// <param name="Errors">What is wrong, in the order of the text; at least one.</param>
    public sealed record Faulty(ImmutableArray<FilterError> Errors) : FilterOutcome;
}
