using Sightglass.Domain;

namespace Sightglass.Storage.Logs;

/// <summary>Asks for the log events of a trace.</summary>
public sealed record TraceEventsQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The trace.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>When they happened, an hour on either side besides; all of time unless said.</summary>
    public TimeRange Range { get; init; } = TimeRange.All;

    /// <summary>The spans they belong to; null for all of the trace.</summary>
    public IReadOnlyCollection<SpanId>? Spans { get; init; }

    /// <summary>The events' names.</summary>
    public required IReadOnlyCollection<string> Names { get; init; }

    /// <summary>How many at most: the oldest.</summary>
    public required int Limit { get; init; }
}
