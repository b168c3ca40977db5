using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Remap;

/// <summary>Asks where the spans of a range lie, oldest first.</summary>
public sealed record RemapQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range of their start.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>What they satisfy; null for all.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>The last place of the page before; null for the first.</summary>
    public RemapPlace? After { get; init; }

    /// <summary>How many at most. Of rows with one name the last may be left out: the name is read whole.</summary>
    public required int Limit { get; init; }
}
