namespace Sightglass.Query.Filter;

/// <summary>How large a filter may be. They keep a typed text from becoming a query that no store can plan.</summary>
public sealed record FilterLimits
{
    /// <summary>The limits that hold unless others are given.</summary>
    public static FilterLimits Default { get; } = new();

    /// <summary>Characters of the text. Default 10,000.</summary>
    public int MaxLength { get; init; } = 10_000;

    /// <summary>Conditions. Default 10,000.</summary>
    public int MaxTerms { get; init; } = 10_000;

    /// <summary>Brackets, NOT and span(...) inside one another. Default 100.</summary>
    public int MaxNesting { get; init; } = 100;
}
