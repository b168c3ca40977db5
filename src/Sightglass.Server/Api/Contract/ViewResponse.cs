using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A saved view.")]
internal sealed record ViewResponse
{
    [Description("Its id.")]
    public required string Id { get; init; }

    [Description("Its version, from 1; a change names the version it is of.")]
    public required ulong Version { get; init; }

    [Description("Its name, 1 to 200 characters.")]
    public required string Name { get; init; }

    [Description("The page it is of: traces.")]
    public required string Page { get; init; }

    [Description("The filter; empty for none.")]
    public required string Query { get; init; }

    [Description("The time range in the page's own words, at most 200 characters.")]
    public required string Range { get; init; }

    [Description("The columns in the page's own words, at most 100.")]
    public required IReadOnlyList<string> Columns { get; init; }

    [Description("The order, as sort takes it; empty for newest first.")]
    public required string Sort { get; init; }

    [Description("When it was made, RFC 3339 with nanoseconds.")]
    public required string CreatedAt { get; init; }

    [Description("When it was last changed.")]
    public required string UpdatedAt { get; init; }
}
