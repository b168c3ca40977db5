using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Finds spans, newest first: their places by the columns of the key and the filter alone, then what is in those places. Reading all columns along
/// the way would read them for every row that was not the newest after all.
/// </summary>
internal sealed class SpanPlaces(SpanQueries queries, SpanTables tables)
{
    /// <summary>Reads rows.</summary>
    /// <param name="scope">The statement's values.</param>
    /// <param name="rows">The statement from FROM on.</param>
    /// <param name="places">In how many places they stand.</param>
    public delegate Task<IReadOnlyList<T>> Reading<T>(SpanScope scope, string rows, int places);

    /// <summary>The order of lists of spans.</summary>
    public const string NewestFirst = "ORDER BY start_time DESC, trace_id DESC, span_id DESC";

    // A subquery for so few numbers would take longer than they do: a millisecond.
    private const int FewSlots = 20;

    // So many places are put in order here.
    private const int FewSpans = 500;

    private readonly NewestSlots _newest = new(queries, tables);

    /// <summary>A page of what stands in places.</summary>
    /// <param name="query">The query.</param>
    /// <param name="facts">What is known of its filter.</param>
    /// <param name="places">The places found, newest first; one more than the query asks for when there is a next page.</param>
    /// <param name="read">Reads the rows.</param>
    /// <param name="placeOf">A row's place.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(IReadOnlyList<T> Spans, SpanCursor? Next)> PageAsync<T>(
        SpanSearchQuery query, FilterFacts facts, IReadOnlyList<SpanCursor> places, Reading<T> read, Func<T, SpanCursor> placeOf, CancellationToken cancellationToken)
    {
        SpanCursor? next = places.Count > query.Limit && query.Limit > 0 ? places[query.Limit - 1] : null;
        List<SpanCursor> wanted = [.. places.Take(query.Limit)];
        if (wanted.Count == 0)
        {
            return ([], next);
        }

        // Spans of one id and start, sent more than once, are in one place: a cursor cannot tell them apart, so they stay on one page.
        var scope = queries.Scope(query.Project, query.Range);
        var spans = await ReadAsync(scope, wanted, "1", read, placeOf);
        if (spans.Count > wanted.Count || (next is not null && places[query.Limit] == next))
        {
            // They may differ, and the filter may hold for some of them only.
            scope = queries.Scope(query.Project, query.Range);
            spans = await ReadAsync(scope, wanted, await ConditionAsync(query, facts, scope, cancellationToken), read, placeOf);
        }

        return (spans, next);
    }

    /// <summary>
    /// What must be known of the filter, and what is found with it; null when nothing can be found so. Whether an attribute's text stands in a content column is asked at the
    /// same time: it does rarely, and what was found without it is right when it does not.
    /// </summary>
    public async Task<(FilterFacts Facts, T? Found)> WithFactsAsync<T>(SpanSearchQuery query, Func<FilterFacts, Task<T?>> find, CancellationToken cancellationToken)
        where T : class
    {
        var guess = FilterFacts.OfAttributesInPlace(query.Filter);
        var guessing = guess is null ? Task.FromResult<T?>(null) : find(guess);
        var asking = queries.FactsAsync(query.Project, query.Range, query.Filter, [], cancellationToken);
        await Task.WhenAll(guessing, asking);
        var facts = await asking;
        return (facts, guess is not null && facts.ContentKeys.Count == 0 ? await guessing : await find(facts));
    }

    /// <summary>Whether an index leads to the spans of a filter.</summary>
    public static bool HasIndex(SpanFilter? filter, FilterFacts facts) => filter is not null && DemandedSpan.Of(filter, facts.ContentKeys).Any();

    /// <summary>
    /// The places, when all that match are few and an index leads to them; else null. They are put in order here, and the engine reads its parts side by side. Past that it
    /// stops as soon as it has seen so many.
    /// </summary>
    public async Task<IReadOnlyList<SpanCursor>?> FewAsync(SpanSearchQuery query, FilterFacts facts, int count, CancellationToken cancellationToken)
    {
        if (!HasIndex(query.Filter, facts))
        {
            return null;
        }

        var places = await FindAsync(query, facts, 0, string.Create(CultureInfo.InvariantCulture, $"LIMIT {FewSpans + 1}"), cancellationToken);
        return places.Count > FewSpans ? null : [.. places.OrderDescending(Comparer<SpanCursor>.Create(Compare)).Take(count)];
    }

    /// <summary>The newest places.</summary>
    public async Task<IReadOnlyList<SpanCursor>> FindAsync(SpanSearchQuery query, FilterFacts facts, int count, CancellationToken cancellationToken)
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
        var scope = queries.Scope(query.Project, query.Range);
        var sql =
            $"""
            SELECT start_time, trace_id, span_id {await FromAsync(query, facts, scope, cancellationToken)} AND start_time >= {scope.Parameters.Number(begin)}
            {which} FORMAT Native
            """;
        var blocks = await queries.RunAsync(scope, sql, "search spans", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new SpanCursor(
            block["start_time"].Unsigned(row), TraceId.Read(block["trace_id"].Bytes(row)), SpanId.Read(block["span_id"].Bytes(row)))))];
    }

    /// <summary>A statement from FROM on, up to its order: the rows that match, behind the query's cursor.</summary>
    public async Task<string> FromAsync(SpanSearchQuery query, FilterFacts facts, SpanScope scope, CancellationToken cancellationToken)
    {
        // The filter keeps to the range that was asked for: were it cut at the cursor, trace.* would be of fewer spans on later pages.
        var condition = await ConditionAsync(query, facts, scope, cancellationToken);
        var after = query.After is { } cursor ? $" AND ({After(cursor, scope.Parameters)})" : "";
        return $"FROM {tables.All} WHERE {scope.Where} AND {condition}{after}";
    }

    private async Task<string> ConditionAsync(SpanSearchQuery query, FilterFacts facts, SpanScope scope, CancellationToken cancellationToken)
        => query.Filter is { } filter ? (await queries.FilterAsync(query.Project, scope, facts, cancellationToken)).OfSpan(filter) : "1";

    private async Task<IReadOnlyList<T>> ReadAsync<T>(SpanScope scope, List<SpanCursor> places, string condition, Reading<T> read, Func<T, SpanCursor> placeOf)
    {
        var rows =
            $"""
            FROM {tables.All} WHERE {scope.Where} AND {(places.Count == 1 ? IsAt(places[0], scope.Parameters) : MayBeAt(places, scope.Parameters))} AND {condition}
            {NewestFirst} FORMAT Native
            """;
        var meant = places.ToHashSet();
        return [.. (await read(scope, rows, places.Count)).Where(span => meant.Contains(placeOf(span)))];
    }

    private static string IsAt(SpanCursor place, SqlParameters parameters)
        => $"start_time = {parameters.Number(place.StartNanos)} AND trace_id = {Id(place.TraceId.ToString(), parameters)} AND span_id = {Id(place.SpanId.ToString(), parameters)}";

    // The slot leads along the key, the trace by its index, to some granules. A row of one place's start and another's ids is not meant.
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
