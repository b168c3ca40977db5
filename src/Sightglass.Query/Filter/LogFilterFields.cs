using System.Collections.Immutable;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>The fields of log records: few fixed ones, and the attributes of record and resource.</summary>
internal sealed class LogFilterFields : IFilterFields
{
    public static readonly LogFilterFields Instance = new();

    private static readonly string[] Names = [.. LogFields.All.Select(entry => entry.Field.Name)];
    private static readonly string Expected =
        $"one of {string.Join(", ", Names)}, attr.KEY or resource.KEY; to search for text that holds ':' put it in quotes";

    public bool HasSpanScopes => false;

    public SpanField Content { get; } = LogFields.Find("body")!;

    public SpanField? Find(string name)
        => LogFields.Find(name) ?? (KeyOf(name) is { Length: > 0 } key ? WithKey(name, key) : null);

    public SpanField? WithKey(string prefixed, string key)
        => FieldNames.WithKey(prefixed, key) is { Kind: SpanFieldKind.Attribute or SpanFieldKind.Resource } field ? field : null;

    public (string Message, string Expected, string? Suggestion) Explain(string name)
    {
        if (FieldNames.IsBarePrefix(name) && WithKey(name, "key") is not null)
        {
            return FieldNames.Explain(name);
        }

        var shown = name.Length <= 60 ? name : string.Concat(name.AsSpan(0, 60), "…");
        return FieldNames.Find(name) is null
            ? ($"There is no field \"{shown}\".", Expected, EditDistance.Nearest(name, Names))
            : ($"\"{shown}\" is a field of spans; log records do not have it.", Expected, null);
    }

    public ImmutableArray<string> WordsOf(SpanField field) => LogFields.All.FirstOrDefault(entry => entry.Field == field)?.Words ?? [];

    private static string? KeyOf(string name)
        => name.StartsWith(FieldNames.AttributePrefix, StringComparison.OrdinalIgnoreCase) ? name[FieldNames.AttributePrefix.Length..]
            : name.StartsWith(FieldNames.ResourcePrefix, StringComparison.OrdinalIgnoreCase) ? name[FieldNames.ResourcePrefix.Length..]
            : null;
}
