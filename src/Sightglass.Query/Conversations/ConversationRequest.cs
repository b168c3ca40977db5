namespace Sightglass.Query.Conversations;

/// <summary>Which part of a trace's conversation is wanted, as the caller wrote it.</summary>
public sealed record ConversationRequest
{
    /// <summary>The project, from the caller's key.</summary>
    public required string Project { get; init; }

    /// <summary>The trace.</summary>
    public required string TraceId { get; init; }

    /// <summary>How many calls at most; null for as many as are read at once.</summary>
    public string? Limit { get; init; }

    /// <summary>Where the page before ended; null for the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>The span around which to read, instead of from the beginning; null for none.</summary>
    public string? SpanId { get; init; }
}
