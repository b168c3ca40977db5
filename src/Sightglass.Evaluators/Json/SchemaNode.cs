using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sightglass.Evaluators.Json;

/// <summary>One schema of a tree of schemas. What is null is not asked for.</summary>
internal sealed record SchemaNode
{
    /// <summary>The schema <c>false</c>: nothing is right.</summary>
    public bool Never { get; init; }

    public IReadOnlyList<string>? Types { get; init; }

    public IReadOnlyList<string>? Required { get; init; }

    public IReadOnlyDictionary<string, SchemaNode>? Properties { get; init; }

    public SchemaNode? AdditionalProperties { get; init; }

    public SchemaNode? Items { get; init; }

    public IReadOnlyList<JsonElement>? Enum { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public Regex? Pattern { get; init; }

    public IReadOnlyList<SchemaNode>? AnyOf { get; init; }

    public IReadOnlyList<SchemaNode>? OneOf { get; init; }

    public IReadOnlyList<SchemaNode>? AllOf { get; init; }
}
