using System.Collections.Immutable;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>The fields of spans and traces.</summary>
internal sealed class SpanFilterFields : IFilterFields
{
    public static readonly SpanFilterFields Instance = new();

    public bool HasSpanScopes => true;

    public SpanField Content { get; } = SpanFields.Find("content")!;

    public SpanField? Find(string name) => FieldNames.Find(name);

    public SpanField? WithKey(string prefixed, string key) => FieldNames.WithKey(prefixed, key);

    public (string Message, string Expected, string? Suggestion) Explain(string name) => FieldNames.Explain(name);

    public ImmutableArray<string> WordsOf(SpanField field) => SpanFields.WordsOf(field);
}
