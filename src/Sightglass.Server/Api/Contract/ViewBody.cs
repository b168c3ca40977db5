using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A saved view, to be kept.")]
internal sealed record ViewBody
{
    [Description("Its name, 1 to 200 characters.")]
    public string? Name { get; init; }

    [Description("The page it is of: traces.")]
    public string? Page { get; init; }

    [Description("The filter; empty for none.")]
    public string? Query { get; init; }

    [Description("The time range in the page's own words, at most 200 characters.")]
    public string? Range { get; init; }

    [Description("The columns in the page's own words, at most 100.")]
    public IReadOnlyList<string>? Columns { get; init; }

    [Description("The order, as sort takes it; empty for newest first.")]
    public string? Sort { get; init; }

    [Description("For a change: the version it is of.")]
    public ulong? Version { get; init; }
}
