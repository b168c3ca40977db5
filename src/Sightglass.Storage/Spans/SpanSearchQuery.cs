using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Spans;

/// <summary>Asks for spans.</summary>
public sealed record SpanSearchQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range the span's start lies in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The filter, with span meaning; null for all.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>How many at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Where the last page ended; null for the first page.</summary>
    public SpanCursor? After { get; init; }
}
