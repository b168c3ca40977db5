namespace Sightglass.Query.Costs;

/// <summary>Asks about cost, each part as the caller wrote it. Each question reads what it has a use for.</summary>
public sealed record CostRequest
{
    /// <summary>The project, from the caller's key.</summary>
    public required string Project { get; init; }

    /// <summary>One or two fields, separated by a comma; null for the total alone.</summary>
    public string? GroupBy { get; init; }

    /// <summary>The filter; null or blank for all.</summary>
    public string? Query { get; init; }

    /// <summary>The first moment inside; null for the beginning of what is stored.</summary>
    public string? From { get; init; }

    /// <summary>The last moment inside; null for the end of what is stored, or for now where a length is needed.</summary>
    public string? To { get; init; }

    /// <summary>The order of rows, see <see cref="CostNames.Orders"/>; null for cost.</summary>
    public string? Sort { get; init; }

    /// <summary>How many rows, series, movers or calls at most; null for the default.</summary>
    public string? Limit { get; init; }

    /// <summary>Where the last page ended; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>What is given over time, see <see cref="CostNames.Metrics"/>; null for cost.</summary>
    public string? Metric { get; init; }

    /// <summary>The width of a point.</summary>
    public string? Step { get; init; }

    /// <summary>The other period's beginning, or how much earlier it is; null for the same length just before.</summary>
    public string? Against { get; init; }
}
