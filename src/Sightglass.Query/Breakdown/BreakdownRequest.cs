namespace Sightglass.Query.Breakdown;

/// <summary>Asks for a breakdown, each part as the caller wrote it.</summary>
public sealed record BreakdownRequest
{
    /// <summary>The project, from the caller's key.</summary>
    public required string Project { get; init; }

    /// <summary>The field.</summary>
    public string? GroupBy { get; init; }

    /// <summary>The filter; null or blank for all.</summary>
    public string? Query { get; init; }

    /// <summary>The first moment inside; null for the beginning of what is stored.</summary>
    public string? From { get; init; }

    /// <summary>The last moment inside; null for the end of what is stored.</summary>
    public string? To { get; init; }

    /// <summary>Which spans' values count: <c>any</c>, <c>root</c> or <c>span</c>; null or empty for any.</summary>
    public string? Scope { get; init; }

    /// <summary>The order; null or empty for <c>requests</c>.</summary>
    public string? Sort { get; init; }

    /// <summary>How many values at most; null for the default.</summary>
    public string? Limit { get; init; }

    /// <summary>Into how many parts of the range traces are counted; null for none.</summary>
    public string? Parts { get; init; }
}
