using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Finds whole spans, newest first.</summary>
internal sealed class SpanSearch(SpanQueries queries, SpanTables tables)
{
    private const string Step = "read spans";

    // They stand in so few granules that one statement would leave a core idle: see docs/adr/016.
    private const int FewPlaces = 2;

    private readonly SpanPlaces _places = new(queries, tables);
    private readonly WholeSpans _spans = new(queries);

    public async Task<SpanPage> SearchAsync(SpanSearchQuery query, CancellationToken cancellationToken)
    {
        // One more than asked for says whether there is a next page.
        var count = query.Limit + 1;
        var (facts, few) = await _places.WithFactsAsync(query, known => _places.FewAsync(query, known, count, cancellationToken), cancellationToken);
        var places = few ?? await _places.FindAsync(query, facts, count, cancellationToken);
        var (spans, next) = await _places.PageAsync(
            query,
            facts,
            places,
            (scope, rows, found) => found > FewPlaces
                ? _spans.ReadAsync(scope, rows, Step, cancellationToken)
                : _spans.ReadCloseAsync(scope, rows, Step, cancellationToken),
            span => new SpanCursor(span.StartNanos, span.TraceId, span.SpanId),
            cancellationToken);
        return new SpanPage(spans, next);
    }
}
