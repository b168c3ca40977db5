using System.Collections.Immutable;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>What a filter mentions.</summary>
internal sealed class FilterFields
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _expressions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    public FilterFields(SpanFilter? filter, IReadOnlyList<SpanField> others)
    {
        if (filter is not null)
        {
            Collect(filter);
        }

        _keys.UnionWith(others.Where(other => other.Kind == SpanFieldKind.Attribute).Select(other => other.Name));
    }

    /// <summary>The keys of span attributes whose value is looked at.</summary>
    public IReadOnlyCollection<string> AttributeKeys => _keys;

    /// <summary>The regular expressions.</summary>
    public IReadOnlyCollection<string> Expressions => _expressions;

    /// <summary>The texts that are looked for in content.</summary>
    public IReadOnlyCollection<string> Texts => _texts;

    /// <summary>Whether a comparison looks for a text in content.</summary>
    public static bool IsOfContent(SpanFilter.Compare compare)
        => compare.Comparison == FilterComparison.Equal && ColumnSql.IsContent(compare.Field);

    /// <summary>Whether it holds a trace's tokens or cost against something.</summary>
    public bool SumsUsage { get; private set; }

    private void Collect(SpanFilter filter)
    {
        switch (filter)
        {
            case SpanFilter.All all:
                CollectAll(all.Parts);
                break;
            case SpanFilter.Any any:
                CollectAll(any.Parts);
                break;
            case SpanFilter.Not not:
                Collect(not.Part);
                break;
            case SpanFilter.SameSpan same:
                Collect(same.Part);
                break;
            case SpanFilter.RootSpan root:
                Collect(root.Part);
                break;
            case SpanFilter.Contains contains:
                _texts.Add(contains.Text);
                break;
            case SpanFilter.Compare compare:
                Collect(compare);
                break;
        }
    }

    private void CollectAll(ImmutableArray<SpanFilter> parts)
    {
        foreach (var part in parts)
        {
            Collect(part);
        }
    }

    private void Collect(SpanFilter.Compare compare)
    {
        if (compare.Field.Kind == SpanFieldKind.Attribute && compare.Comparison != FilterComparison.Present)
        {
            _keys.Add(compare.Field.Name);
        }

        if (IsOfContent(compare))
        {
            _texts.Add(compare.Text);
        }

        SumsUsage |= compare.Field is { Kind: SpanFieldKind.Trace, Name: "trace.tokens" or "trace.cost" };
        if (compare.Comparison == FilterComparison.Regex)
        {
            _expressions.Add(compare.Text);
        }
    }
}
