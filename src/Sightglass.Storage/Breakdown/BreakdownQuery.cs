using Sightglass.Domain;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Breakdown;

/// <summary>Asks what the traces of a range add up to, by the values of a field.</summary>
public sealed record BreakdownQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range the head span's start lies in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The filter, with trace meaning; null for all.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>The field: one whose values can be listed, not a number.</summary>
    public required SpanField Field { get; init; }

    /// <summary>Which spans' values count.</summary>
    public ValueScope Scope { get; init; }

    /// <summary>The order.</summary>
    public BreakdownOrder Order { get; init; }

    /// <summary>How many values at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Into how many equal parts of the range the traces are counted; 0 for none. Never more than the range has nanoseconds.</summary>
    public int Parts { get; init; }
}
