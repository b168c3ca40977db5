using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>What an editor offers while a person types: values of a field, and attribute keys, the most frequent first.</summary>
internal sealed class SpanCompletion(SpanQueries queries, SpanTables tables)
{
    public async Task<IReadOnlyList<ValueCount>> ValuesAsync(ValueQuery query, CancellationToken cancellationToken)
    {
        var scope = queries.Scope(query.Project, query.Range);
        var fields = await queries.FilterAsync(query.Project, query.Range, scope, null, [query.Field], cancellationToken);
        // Resources are few and their values are dug out of JSON: count the resources first.
        var source = query.Field.Kind == SpanFieldKind.Resource ? DistinctResources(scope) : $"(SELECT {fields.TextOf(query.Field)} AS item, count() AS spans FROM {tables.All} WHERE {scope.Where} GROUP BY item)";
        var item = query.Field.Kind == SpanFieldKind.Resource ? fields.TextOf(query.Field) : "item";
        return await CountAsync(scope, item, source, query.Prefix, query.Limit, cancellationToken);
    }

    public async Task<IReadOnlyList<ValueCount>> KeysAsync(KeyQuery query, CancellationToken cancellationToken)
    {
        var scope = queries.Scope(query.Project, query.Range);
        var (item, source) = query.Kind switch
        {
            SpanFieldKind.Attribute => ("item", $"(SELECT arrayJoin(arrayDistinct(attributes.key)) AS item, count() AS spans FROM {tables.All} WHERE {scope.Where} GROUP BY item)"),
            SpanFieldKind.Resource => ("arrayJoin(arrayDistinct(arrayMap(each -> JSONExtractString(each, 'key'), JSONExtractArrayRaw(resource, 'attributes'))))", DistinctResources(scope)),
            _ => throw new StoreException($"Keys are listed of span and resource attributes, not of {query.Kind}.", StoreFailure.Rejected),
        };
        return await CountAsync(scope, item, source, query.Prefix, query.Limit, cancellationToken);
    }

    private string DistinctResources(SpanScope scope)
        => $"(SELECT resource, count() AS spans FROM {tables.All} WHERE {scope.Where} GROUP BY resource {SpanExpressions.OnceEach})";

    private async Task<IReadOnlyList<ValueCount>> CountAsync(
        SpanScope scope, string item, string source, string prefix, int limit, CancellationToken cancellationToken)
    {
        var begins = prefix.Length == 0 ? "1" : $"startsWith(lowerUTF8(text), lowerUTF8({scope.Parameters.Text(prefix)}))";
        var sql =
            $"""
            SELECT text, sum(spans) AS total FROM (SELECT {item} AS text, spans FROM {source})
            WHERE text != '' AND {begins} GROUP BY text ORDER BY total DESC, text LIMIT {Math.Max(0, limit)} FORMAT Native
            """;
        var blocks = await queries.RunAsync(scope, sql, "list values", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new ValueCount(block["text"].Text(row), block["total"].Signed(row))))];
    }
}
