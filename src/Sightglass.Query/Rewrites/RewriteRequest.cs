namespace Sightglass.Query.Rewrites;

/// <summary>Asks to rewrite what was worked out of stored spans, each part as the caller wrote it.</summary>
public sealed record RewriteRequest
{
    /// <summary>The project, from the caller's key.</summary>
    public required string Project { get; init; }

    /// <summary>The name of the caller's key; null without one.</summary>
    public string? By { get; init; }

    /// <summary>The first moment inside; null for the beginning of what is stored.</summary>
    public string? From { get; init; }

    /// <summary>The last moment inside; null for the end of what is stored.</summary>
    public string? To { get; init; }

    /// <summary>The filter spans satisfy; null or blank for all.</summary>
    public string? Query { get; init; }

    /// <summary>Whether only to say what would change.</summary>
    public bool IsPreview { get; init; }
}
