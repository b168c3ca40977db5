namespace Sightglass.Query.Facets;

/// <summary>Asks what traces have in common, each part as the caller wrote it.</summary>
public sealed record FacetRequest
{
    /// <summary>The project, from the caller's key.</summary>
    public required string Project { get; init; }

    /// <summary>The fields.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The filter; null or blank for all.</summary>
    public string? Query { get; init; }

    /// <summary>The first moment inside; null for the beginning of what is stored.</summary>
    public string? From { get; init; }

    /// <summary>The last moment inside; null for the end of what is stored.</summary>
    public string? To { get; init; }

    /// <summary>How many values of a field at most; null for the default.</summary>
    public string? Limit { get; init; }

    /// <summary>Which spans' values count: <c>any</c>, <c>root</c> or <c>span</c>; null or empty for any.</summary>
    public string? Scope { get; init; }

    /// <summary>What values begin with, without case; null or empty for any.</summary>
    public string? Prefix { get; init; }
}
