namespace Sightglass.Query.Filter;

/// <summary>Asks for values or keys that complete what is being typed, each part as the caller wrote it.</summary>
public sealed record CompletionRequest
{
    /// <summary>The project, from the caller's key.</summary>
    public required string Project { get; init; }

    /// <summary>For values the field; for keys <c>attr</c> or <c>resource</c>.</summary>
    public string? Of { get; init; }

    /// <summary>What has been typed so far; null or empty for nothing.</summary>
    public string? Prefix { get; init; }

    /// <summary>The first moment to look at; null for the beginning of what is stored.</summary>
    public string? From { get; init; }

    /// <summary>The last moment to look at; null for the end of what is stored.</summary>
    public string? To { get; init; }

    /// <summary>How many at most; null for the default.</summary>
    public string? Limit { get; init; }
}
