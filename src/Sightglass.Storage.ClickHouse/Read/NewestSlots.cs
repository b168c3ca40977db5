using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Where the newest rows are. A list that is read along the table reads the newest slot of every part whole before its first row is known; most
/// pages are full from the newest seconds alone, which are few granules of few parts. The newest slot alone comes first: where spans come fast it
/// fills the page, and the one before it is not read.
/// </summary>
internal sealed class NewestSlots(SpanQueries queries, SpanTables tables)
{
    /// <summary>
    /// Where to begin, one after the other until a page is full: at the newest slot that has rows of a range, up to a moment, and at the one before it. None when
    /// it has none.
    /// </summary>
    public async Task<IReadOnlyList<ulong>> BeginsAsync(string project, TimeRange range, ulong? upTo, CancellationToken cancellationToken)
    {
        var scope = queries.Scope(project, upTo < range.ToNanos ? range with { ToNanos = upTo.Value } : range);
        var sql = $"SELECT {SpanExpressions.Slot} AS slot FROM {tables.All} WHERE {scope.Where} ORDER BY {SpanExpressions.Slot} DESC LIMIT 1 FORMAT Native";
        foreach (var block in await queries.RunAsync(scope, sql, "find the newest spans", cancellationToken))
        {
            if (block.Rows > 0)
            {
                var newest = block["slot"].Unsigned(0) * SpanExpressions.SlotNanos;
                return newest == 0 ? [newest] : [newest, newest - SpanExpressions.SlotNanos];
            }
        }

        return [];
    }

    /// <summary>
    /// True when it is worth asking about the newest rows first: nearly every row is one to list, or each one that is looked at costs the reading
    /// of what people and models said. Other filters have indexes, or are cheap to ask of every row.
    /// </summary>
    public static bool AreWorthIt(SpanFilter? filter) => filter switch
    {
        null or SpanFilter.Contains => true,
        SpanFilter.All all => all.Parts.Any(AreWorthIt),
        SpanFilter.Any any => any.Parts.Any(AreWorthIt),
        SpanFilter.Not not => AreWorthIt(not.Part),
        SpanFilter.SameSpan same => AreWorthIt(same.Part),
        SpanFilter.RootSpan root => AreWorthIt(root.Part),
        SpanFilter.Compare compare => compare.Field.Kind == SpanFieldKind.Column && ColumnSql.Of(compare.Field).Shape == ColumnShape.Content,
        _ => false,
    };
}
