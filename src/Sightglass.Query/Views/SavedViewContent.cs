namespace Sightglass.Query.Views;

/// <summary>What a saved view shows.</summary>
public sealed record SavedViewContent
{
    /// <summary>Its name, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The page it is of; so far only <c>traces</c>.</summary>
    public required string Page { get; init; }

    /// <summary>The filter; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The time range, in the page's own words; empty for the page's own.</summary>
    public string Range { get; init; } = "";

    /// <summary>The columns, in the page's own words; empty for the page's own.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The order, as <c>sort</c> takes it; empty for the page's own.</summary>
    public string Sort { get; init; } = "";
}
