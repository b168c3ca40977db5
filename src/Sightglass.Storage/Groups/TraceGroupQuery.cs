using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Groups;

/// <summary>Asks for sessions or users.</summary>
public sealed record TraceGroupQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>Sessions or users.</summary>
    public required TraceGrouping Grouping { get; init; }

    /// <summary>The range the head spans' starts of their traces lie in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The filter of the traces, with trace meaning; null for all.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>Only this one; null for all.</summary>
    public string? Id { get; init; }

    /// <summary>Only of traces of this user; null for all.</summary>
    public string? OfUser { get; init; }

    /// <summary>The order.</summary>
    public TraceGroupOrder Order { get; init; }

    /// <summary>How many at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Where the last page, of the same order, ended; null for the first page.</summary>
    public TraceGroupCursor? After { get; init; }
}
