using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A field.")]
internal sealed record FilterFieldResponse
{
    [Description("Its name; one that ends with a dot is a family, after which a key follows.")]
    public required string Name { get; init; }

    [Description("text, name, enum, number, duration, money, bool, id, content or any.")]
    public required string Type { get; init; }

    [Description("What it is.")]
    public required string Meaning { get; init; }

    [Description("Operators it takes.")]
    public required IReadOnlyList<string> Operators { get; init; }

    [Description("Words it takes; empty when any value will do.")]
    public required IReadOnlyList<string> Words { get; init; }

    [Description("Units its numbers take; empty when none.")]
    public required IReadOnlyList<string> Units { get; init; }

    [Description("Conditions that use it.")]
    public required IReadOnlyList<string> Examples { get; init; }

    [Description("Other names for it.")]
    public required IReadOnlyList<string> Aliases { get; init; }
}
