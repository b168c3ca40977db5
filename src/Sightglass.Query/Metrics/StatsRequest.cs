namespace Sightglass.Query.Metrics;

/// <summary>Asks for a number over time, each part as the caller wrote it.</summary>
public sealed record StatsRequest
{
    /// <summary>The project, from the caller's key.</summary>
    public required string Project { get; init; }

    /// <summary>The number: one of <see cref="StatsMetricNames.All"/>.</summary>
    public string? Metric { get; init; }

    /// <summary>The field to group by; null for one group.</summary>
    public string? GroupBy { get; init; }

    /// <summary>The width of a point; null for one point over the whole range.</summary>
    public string? Step { get; init; }

    /// <summary>The filter; null or blank for all.</summary>
    public string? Query { get; init; }

    /// <summary>The first moment inside; null for the beginning of what is stored. Needed with a step.</summary>
    public string? From { get; init; }

    /// <summary>The last moment inside; null for the end of what is stored, or with a step for now.</summary>
    public string? To { get; init; }

    /// <summary>How many groups at most; null for the default.</summary>
    public string? Limit { get; init; }
}
