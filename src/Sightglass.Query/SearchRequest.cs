namespace Sightglass.Query;

/// <summary>Asks for a page of traces or spans, each part as the caller wrote it.</summary>
public sealed record SearchRequest
{
    /// <summary>The project, from the caller's key.</summary>
    public required string Project { get; init; }

    /// <summary>The filter; null or blank for all.</summary>
    public string? Query { get; init; }

    /// <summary>The first moment inside; null for the beginning of what is stored.</summary>
    public string? From { get; init; }

    /// <summary>The last moment inside; null for the end of what is stored.</summary>
    public string? To { get; init; }

    /// <summary>How many at most; null for the default.</summary>
    public string? Limit { get; init; }

    /// <summary>The order of traces, see <see cref="Traces.TraceOrderNames"/>; null for newest first. Spans are always newest first.</summary>
    public string? Sort { get; init; }

    /// <summary>Where the last page ended; null for the first page.</summary>
    public string? Cursor { get; init; }
}
