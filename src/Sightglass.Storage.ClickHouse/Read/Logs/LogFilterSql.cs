using System.Collections.Frozen;
using System.Collections.Immutable;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read.Logs;

/// <summary>Makes a filter into the SQL condition that a log record satisfies it. All values are bound; every condition is 0 or 1, never null.</summary>
/// <param name="scope">The project, the range and the statement's values.</param>
internal sealed class LogFilterSql(SpanScope scope)
{
    private readonly ColumnMatch _columns = new(scope.Parameters);
    private readonly AttributeSql _attributes = new(scope, FrozenSet<string>.Empty);

    public string Of(SpanFilter filter) => filter switch
    {
        SpanFilter.All all => Join(all.Parts, " AND ", "1"),
        SpanFilter.Any any => Join(any.Parts, " OR ", "0"),
        SpanFilter.Not not => $"NOT ({Of(not.Part)})",
        SpanFilter.Contains contains => ContentMatch.Contains(["body"], contains.Text, scope.Parameters),
        SpanFilter.Compare { Field.Kind: SpanFieldKind.Column } compare => _columns.Sql(LogColumnSql.Of(compare.Field), compare),
        SpanFilter.Compare { Field.Kind: SpanFieldKind.Attribute } compare => _attributes.OfSpan(compare),
        SpanFilter.Compare { Field.Kind: SpanFieldKind.Resource } compare => _attributes.OfResource(compare),
        SpanFilter.Compare compare => throw FilterRefusal.UnknownField(compare.Field),
        _ => throw new ArgumentException($"A filter of type {filter.GetType().Name} has no SQL over log records.", nameof(filter)),
    };

    private string Join(ImmutableArray<SpanFilter> parts, string word, string none)
        => parts.Length == 0 ? none : $"({string.Join(word, parts.Select(Of))})";
}
