using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Finds spans, newest first: their places by the columns of the key and the filter alone, then what is in those places. Reading all columns along
/// the way would read them for every row that was not the newest after all.
/// </summary>
internal sealed class SpanSearch(SpanQueries queries, SpanTables tables)
{
    private const string Step = "read spans";

    // They stand in so few granules that one statement would leave a core idle: see docs/adr/016.
    private const int FewPlaces = 2;

    // A subquery for so few numbers would take longer than they do: a millisecond.
    private const int FewSlots = 20;

    // So many places are put in order here.
    private const int FewSpans = 500;

    private readonly NewestSlots _newest = new(queries, tables);
    private readonly WholeSpans _spans = new(queries);

    public async Task<SpanPage> SearchAsync(SpanSearchQuery query, CancellationToken cancellationToken)
    {
        // One more than asked for says whether there is a next page.
        var (facts, few) = await FewAsync(query, query.Limit + 1, cancellationToken);
        var places = few ?? await FindAsync(query, facts, query.Limit + 1, cancellationToken);
        SpanCursor? next = places.Count > query.Limit && query.Limit > 0 ? places[query.Limit - 1] : null;
        List<SpanCursor> wanted = [.. places.Take(query.Limit)];
        if (wanted.Count == 0)
        {
            return new SpanPage([], next);
        }

        // Spans of one id and start, sent more than once, are in one place: a cursor cannot tell them apart, so they stay on one page.
        var scope = queries.Scope(query.Project, query.Range);
        var spans = await ReadAsync(scope, wanted, "1", cancellationToken);
        if (spans.Count > wanted.Count || (next is not null && places[query.Limit] == next))
        {
            // They may differ, and the filter may hold for some of them only.
            scope = queries.Scope(query.Project, query.Range);
            spans = await ReadAsync(scope, wanted, await ConditionAsync(query, facts, scope, cancellationToken), cancellationToken);
        }

        return new SpanPage(spans, next);
    }

    /// <summary>
    /// What must be known of the filter, and the places when all that match are few and an index leads to them: then they are put in order here, and the engine
    /// reads its parts side by side. Past that it stops as soon as it has seen so many.
    /// </summary>
    private async Task<(FilterFacts Facts, IReadOnlyList<SpanCursor>? Places)> FewAsync(SpanSearchQuery query, int count, CancellationToken cancellationToken)
    {
        // An attribute's text stands in a content column rarely. That is asked at the same time, and what was found without it is right when it does not.
        var guess = FilterFacts.OfAttributesInPlace(query.Filter);
        var guessing = guess is null ? Task.FromResult<IReadOnlyList<SpanCursor>?>(null) : FewAsync(query, guess, cancellationToken);
        var asking = queries.FactsAsync(query.Project, query.Range, query.Filter, [], cancellationToken);
        await Task.WhenAll(guessing, asking);
        var facts = await asking;
        var found = guess is not null && facts.ContentKeys.Count == 0 ? await guessing : await FewAsync(query, facts, cancellationToken);
        return (facts, found?.OrderDescending(Comparer<SpanCursor>.Create(Compare)).Take(count).ToList());
    }

    private async Task<IReadOnlyList<SpanCursor>?> FewAsync(SpanSearchQuery query, FilterFacts facts, CancellationToken cancellationToken)
    {
        if (query.Filter is null || !DemandedSpan.Of(query.Filter, facts.ContentKeys).Any())
        {
            return null;
        }

        var places = await FindAsync(query, facts, 0, string.Create(CultureInfo.InvariantCulture, $"LIMIT {FewSpans + 1}"), cancellationToken);
        return places.Count > FewSpans ? null : places;
    }

    private async Task<IReadOnlyList<SpanCursor>> FindAsync(SpanSearchQuery query, FilterFacts facts, int count, CancellationToken cancellationToken)
    {
        if (NewestSlots.AreWorthIt(query.Filter))
        {
            foreach (var begin in await _newest.BeginsAsync(query.Project, query.Range, query.After?.StartNanos, cancellationToken))
            {
                var newest = await FindAsync(query, facts, begin, Newest("", count), cancellationToken);
                if (newest.Count == count)
                {
                    return newest;
                }
            }
        }

        return await FindAsync(query, facts, 0, Newest($"{SpanExpressions.Slot} DESC, ", count), cancellationToken);
    }

    private async Task<IReadOnlyList<SpanCursor>> FindAsync(SpanSearchQuery query, FilterFacts facts, ulong begin, string which, CancellationToken cancellationToken)
    {
        // The filter keeps to the range that was asked for: were it cut at the cursor, trace.* would be of fewer spans on later pages.
        var scope = queries.Scope(query.Project, query.Range);
        var condition = await ConditionAsync(query, facts, scope, cancellationToken);
        if (query.After is { } cursor)
        {
            condition += $" AND ({After(cursor, scope.Parameters)})";
        }

        var sql =
            $"""
            SELECT start_time, trace_id, span_id FROM {tables.All} WHERE {scope.Where} AND start_time >= {scope.Parameters.Number(begin)} AND {condition}
            {which} FORMAT Native
            """;
        var blocks = await queries.RunAsync(scope, sql, "search spans", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new SpanCursor(
            block["start_time"].Unsigned(row), TraceId.Read(block["trace_id"].Bytes(row)), SpanId.Read(block["span_id"].Bytes(row)))))];
    }

    private async Task<string> ConditionAsync(SpanSearchQuery query, FilterFacts facts, SpanScope scope, CancellationToken cancellationToken)
        => query.Filter is { } filter ? (await queries.FilterAsync(query.Project, scope, facts, cancellationToken)).OfSpan(filter) : "1";

    private async Task<IReadOnlyList<Span>> ReadAsync(SpanScope scope, List<SpanCursor> places, string condition, CancellationToken cancellationToken)
    {
        var ofPlaces =
            $"""
            FROM {tables.All} WHERE {scope.Where} AND {(places.Count == 1 ? IsAt(places[0], scope.Parameters) : MayBeAt(places, scope.Parameters))} AND {condition}
            ORDER BY start_time DESC, trace_id DESC, span_id DESC FORMAT Native
            """;
        var spans = places.Count > FewPlaces
            ? await _spans.ReadAsync(scope, ofPlaces, Step, cancellationToken)
            : await _spans.ReadCloseAsync(scope, ofPlaces, Step, cancellationToken);
        var meant = places.ToHashSet();
        return [.. spans.Where(span => meant.Contains(new SpanCursor(span.StartNanos, span.TraceId, span.SpanId)))];
    }

    private static string IsAt(SpanCursor place, SqlParameters parameters)
        => $"start_time = {parameters.Number(place.StartNanos)} AND trace_id = {Id(place.TraceId.ToString(), parameters)} AND span_id = {Id(place.SpanId.ToString(), parameters)}";

    // Slot and trace lead along the key to some granules. A row of one place's start and another's ids is not meant.
    private static string MayBeAt(List<SpanCursor> places, SqlParameters parameters)
    {
        ulong[] slots = [.. places.Select(place => place.StartNanos / SpanExpressions.SlotNanos).Distinct()];
        var traces = parameters.Texts([.. places.Select(place => place.TraceId.ToString()).Distinct(StringComparer.Ordinal)]);
        var starts = parameters.Numbers([.. places.Select(place => place.StartNanos)]);
        var ids = parameters.Texts([.. places.Select(place => place.SpanId.ToString())]);
        var slotSet = slots.Length <= FewSlots ? string.Join(", ", slots.Select(parameters.Number)) : $"SELECT arrayJoin({parameters.Numbers(slots)})";
        return
            $"""
            {SpanExpressions.Slot} IN ({slotSet}) AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({traces})), 16))
                AND has({starts}, start_time) AND has({ids}, lower(hex(span_id)))
            """;
    }

    private static string Newest(string alongTheTable, int count)
        => string.Create(CultureInfo.InvariantCulture, $"ORDER BY {alongTheTable}start_time DESC, trace_id DESC, span_id DESC LIMIT {count}");

    private static int Compare(SpanCursor one, SpanCursor other)
        => (one.StartNanos, one.TraceId.High, one.TraceId.Low, one.SpanId.Value).CompareTo((other.StartNanos, other.TraceId.High, other.TraceId.Low, other.SpanId.Value));

    private static string After(SpanCursor place, SqlParameters parameters)
    {
        var (start, trace) = (parameters.Number(place.StartNanos), Id(place.TraceId.ToString(), parameters));
        return $"start_time <= {start} AND (start_time < {start} OR trace_id < {trace} OR (trace_id = {trace} AND span_id < {Id(place.SpanId.ToString(), parameters)}))";
    }

    private static string Id(string hexadecimal, SqlParameters parameters) => $"unhex({parameters.Text(hexadecimal)})";
}
