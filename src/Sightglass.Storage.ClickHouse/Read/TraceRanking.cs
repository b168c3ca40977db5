using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Lists traces by a figure of theirs. All traces of the range are added up from their light columns to find which come first; only those are
/// then summed up for the page. Unknown figures come last in both directions.
/// </summary>
internal sealed class TraceRanking(SpanQueries queries, SpanTables tables, TraceSummaries summaries)
{
    public async Task<TracePage> ListAsync(TraceListQuery query, CancellationToken cancellationToken)
    {
        var places = await RankAsync(query, query.Limit + 1, cancellationToken);
        var shown = places.Take(query.Limit).ToList();
        var known = await summaries.ReadAsync(query.Project, shown.Select(place => place.TraceId), cancellationToken);
        return new TracePage(
            [.. shown.Where(place => known.ContainsKey(place.TraceId)).Select(place => known[place.TraceId].Summary)],
            places.Count > query.Limit ? shown[^1] : null);
    }

    /// <summary>The places of the first traces in the query's order, after its cursor.</summary>
    public async Task<IReadOnlyList<TraceCursor>> RankAsync(TraceListQuery query, int count, CancellationToken cancellationToken)
    {
        var scope = queries.Scope(query.Project, query.Range);
        await queries.HeedCorrectionsAsync(query.Project, scope, cancellationToken);
        var condition = await queries.OfTraceAsync(query.Project, query.Range, scope, query.Filter, cancellationToken);
        var direction = query.Order.Ascending ? "ASC" : "DESC";
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT trace_id, toNullable({FigureOf(query.Order.Key, scope)}) AS figure FROM {tables.All}
            WHERE {scope.WholeTracesWhere} AND {condition}
            GROUP BY trace_id HAVING {scope.HasHeadInRange} AND {After(query, scope.Parameters)}
            ORDER BY figure {direction} NULLS LAST, trace_id {direction} LIMIT {count} FORMAT Native
            """);
        var blocks = await queries.RunAsync(scope, sql, "order traces", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new TraceCursor(
            0, TraceId.Read(block["trace_id"].Bytes(row)), block["figure"].IsNull(row) ? null : block["figure"].Signed(row))))];
    }

    private static string FigureOf(TraceOrderKey key, SpanScope scope) => key switch
    {
        TraceOrderKey.Duration => $"toInt64(least({SpanExpressions.GroupDuration}, 9223372036854775807))",
        TraceOrderKey.Tokens => scope.GroupTokens,
        TraceOrderKey.Cost => $"sumIf({SpanExpressions.Cost}, {scope.Counts})",
        TraceOrderKey.Errors => $"toInt64(countIf({SpanExpressions.Failed}))",
        TraceOrderKey.Spans => "toInt64(count())",
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "Traces are not ranked by this."),
    };

    private static string After(TraceListQuery query, SqlParameters parameters)
    {
        if (query.After is not { } place)
        {
            return "1";
        }

        var beyond = query.Order.Ascending ? '>' : '<';
        var later = $"trace_id {beyond} unhex({parameters.Text(place.TraceId.ToString())})";
        if (place.Figure is not { } figure)
        {
            return $"(figure IS NULL AND {later})";
        }

        var last = parameters.Number((decimal)figure);
        return $"(figure IS NULL OR figure {beyond} {last} OR (figure = {last} AND {later}))";
    }
}
