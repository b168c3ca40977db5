using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Logs;

/// <summary>Asks for log records.</summary>
public sealed record LogSearchQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range the record's moment lies in: its time, else when it was observed, else when it was received.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The filter, over <see cref="LogFields"/>; null for all.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>How many at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Where the last page ended; null for the first page.</summary>
    public LogCursor? After { get; init; }
}
