using System.Collections.Immutable;

namespace Sightglass.Query.Filter;

/// <summary>What an editor needs to know of a field.</summary>
/// <param name="Name">Its name; ends with a dot for a family such as <c>attr.</c>, after which a key follows.</param>
/// <param name="Type">What its values are: <c>text name enum number duration money bool id content any</c>.</param>
/// <param name="Meaning">What it is, in one line.</param>
/// <param name="Operators">The operators it takes, in the order to offer them.</param>
/// <param name="Words">The words it takes; empty when any value will do.</param>
/// <param name="Units">The units its numbers take; empty when none.</param>
/// <param name="Examples">Conditions that use it.</param>
/// <param name="Aliases">Other names for it.</param>
public sealed record FieldDescription(
    string Name,
    string Type,
    string Meaning,
    ImmutableArray<string> Operators,
    ImmutableArray<string> Words,
    ImmutableArray<string> Units,
    ImmutableArray<string> Examples,
    ImmutableArray<string> Aliases);
