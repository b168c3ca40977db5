using Sightglass.Conventions;
using Sightglass.Conventions.Doctor;
using Sightglass.Domain;
using Sightglass.Storage.Doctor;

namespace Sightglass.Query.Doctor;

/// <summary>Tells which attributes of spans fill which field, which are given up and which nothing reads: as when spans are read at arrival.</summary>
internal static class NameReading
{
    private const int MaxUnknown = 200;

    /// <summary>Places inside JSON text that names speak of.</summary>
    public static IReadOnlyList<AttributePlace> Places { get; } =
        [.. ConventionNames.All.Where(name => name.Path is { Length: > 0 }).Select(name => new AttributePlace(name.Name, name.Path!)).Distinct()];

    // Of the resource, whatever stands on spans.
    private static readonly ConventionField[] OfResource = [ConventionField.Service, ConventionField.Environment, ConventionField.Release];
    private static readonly ConventionField[] OfTools = [ConventionField.ToolName, ConventionField.ToolCallId, ConventionField.ToolArguments, ConventionField.ToolResult];

    private static readonly List<(ConventionField Field, ConventionName[] Names, IndexedName[] Indexed)> Fields = [.. ConventionNames.All
        .Where(name => !OfResource.Contains(name.Field)).GroupBy(name => name.Field)
        .Select(group => (group.Key, group.ToArray(), ModelTelemetryNames.Indexed.Where(indexed => indexed.Field == group.Key).ToArray()))];

    private static readonly HashSet<string> Known = [.. ConventionNames.All.Select(name => name.Name), .. ModelTelemetryNames.AlsoRead.Where(name => name[^1] != '*')];
    private static readonly string[] KnownBeginnings = [.. ModelTelemetryNames.ApplicationData, .. ModelTelemetryNames.Indexed.Select(name => name.Prefix), .. ModelTelemetryNames.AlsoRead.Where(name => name[^1] == '*').Select(name => name[..^1])];

    /// <summary>The fields that were filled, in the order of the fields, the most frequent name first.</summary>
    public static IReadOnlyList<MappedName> Mapped(IReadOnlyList<SpanShape> shapes)
    {
        var counts = new Dictionary<MappedName, long>();
        foreach (var shape in shapes.Where(shape => shape.Dialect.Length > 0))
        {
            var (keys, places) = (shape.Keys.ToHashSet(StringComparer.Ordinal), shape.Places.ToHashSet());
            foreach (var (field, names, indexed) in Fields.Where(each => shape.Operation == SpanOperation.Tool || !OfTools.Contains(each.Field)))
            {
                var found = names.FirstOrDefault(name => States(name, shape.Dialect, keys, places)) is { } name
                    ? new MappedName(field, name.Path is { Length: > 0 } path ? $"{name.Name}#{path}" : name.Name, name.Source, name.Since, 0)
                    : indexed.FirstOrDefault(each => shape.Keys.Any(key => key.StartsWith(each.Prefix, StringComparison.Ordinal))) is { } several
                        ? new MappedName(field, several.Prefix + "*", several.Source, "", 0)
                        : null;
                if (found is not null)
                {
                    counts[found] = counts.GetValueOrDefault(found) + shape.Spans;
                }
            }
        }

        return [.. counts.Select(each => each.Key with { Spans = each.Value }).OrderBy(each => each.Field).ThenByDescending(each => each.Spans).ThenBy(each => each.Attribute, StringComparer.Ordinal)];
    }

    /// <summary>The names nothing reads, the most frequent first, at most 200.</summary>
    public static IReadOnlyList<UnknownName> Unknown(IReadOnlyList<SpanShape> shapes)
        => [.. shapes.SelectMany(shape => shape.Keys.Where(IsUnknown).Select(key => (key, shape)))
            .GroupBy(each => each.key, each => each.shape, StringComparer.Ordinal)
            .Select(group => new UnknownName(group.Key, group.Sum(shape => shape.Spans), group.First().Example))
            .OrderByDescending(each => each.Spans).ThenBy(each => each.Attribute, StringComparer.Ordinal).Take(MaxUnknown)];

    /// <summary>The names in use that were given up, the most frequent first.</summary>
    public static IReadOnlyList<DeprecatedUse> Deprecated(IReadOnlyList<SpanShape> shapes)
        => [.. DeprecatedNames.All
            .Select(name => (name, Shapes: shapes.Where(shape => shape.Keys.Any(name.Matches)).ToList()))
            .Where(each => each.Shapes.Count > 0)
            .Select(each => new DeprecatedUse(
                each.name,
                each.Shapes.Sum(shape => shape.Spans),
                each.Shapes.Where(shape => !shape.Keys.Contains(each.name.Replacement, StringComparer.Ordinal)).Sum(shape => shape.Spans),
                each.Shapes[0].Example))
            .OrderByDescending(each => each.Spans).ThenBy(each => each.Name.Name, StringComparer.Ordinal)];

    /// <summary>Whether a key is about model calls and read by nothing.</summary>
    public static bool IsUnknown(string key)
        => ModelTelemetryNames.Prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))
            && !Known.Contains(key)
            && !KnownBeginnings.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))
            && !DeprecatedNames.All.Any(name => name.Matches(key));

    private static bool States(ConventionName name, string dialect, HashSet<string> keys, HashSet<AttributePlace> places)
        => (!name.OnlyWithinSource || string.Equals(name.Source, dialect, StringComparison.Ordinal))
            && (name.Path is { Length: > 0 } path ? places.Contains(new AttributePlace(name.Name, path)) : keys.Contains(name.Name));
}
