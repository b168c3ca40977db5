using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Lists traces by time. First the candidates: head spans straight along the table's order. Then the figures of their traces. A candidate
/// whose trace has a better head elsewhere (a root that came later, an earlier first span) is left out here and stands there. Each round drops
/// some, so it goes on until the page is full.
/// </summary>
internal sealed class TraceLister(SpanQueries queries, SpanTables tables, TraceSummaries summaries)
{
    // Traces that came in many pieces without a root leave many candidates out: each round asks for more, up to this.
    private const int MaxCandidates = TraceSummaries.MaxIds;

    // So few traces are summed up at once, even where the page needs some of them only: to ask which come first takes as long.
    private const int Few = 50;

    private readonly NewestSlots _newest = new(queries, tables);

    public async Task<TracePage> ListAsync(TraceListQuery query, CancellationToken cancellationToken)
    {
        var match = await queries.TracesAsync(query.Project, query.Range, query.Filter, [], cancellationToken);
        if (match.Found is { } found && found.Count <= Math.Max(query.Limit, Few))
        {
            return await ListAsync(query, found, cancellationToken);
        }

        var traces = new List<TraceSummary>(query.Limit);
        var after = query.After;
        var wanted = Math.Min(query.Limit + 1, MaxCandidates);
        TraceCursor? last = null;
        while (true)
        {
            var candidates = await CandidatesAsync(query, match, after, wanted, cancellationToken);
            var known = await summaries.ReadAsync(query.Project, candidates.Select(candidate => candidate.TraceId), cancellationToken);
            foreach (var candidate in candidates.Distinct())
            {
                if (!known.TryGetValue(candidate.TraceId, out var trace) || trace.HeadStart != candidate.StartNanos)
                {
                    continue;
                }

                if (traces.Count == query.Limit)
                {
                    return new TracePage(traces, last);
                }

                traces.Add(trace.Summary);
                last = candidate;
            }

            if (candidates.Count < wanted)
            {
                return new TracePage(traces, null);
            }

            after = candidates[^1];
            wanted = Math.Min(wanted * 2, MaxCandidates);
        }
    }

    /// <summary>Lists what stands in the range of some traces, without asking for their heads.</summary>
    private async Task<TracePage> ListAsync(TraceListQuery query, IReadOnlyList<TraceId> found, CancellationToken cancellationToken)
    {
        var known = await summaries.ReadAsync(query.Project, found, cancellationToken);
        var places = known.Values.Select(trace => new TraceCursor(trace.HeadStart, trace.Summary.TraceId))
            .Where(place => place.StartNanos >= query.Range.FromNanos && place.StartNanos <= query.Range.ToNanos)
            .Where(place => query.After is not { } after || Compare(place, after) > 0)
            .Order(Comparer<TraceCursor>.Create(Compare)).ToList();
        List<TraceCursor> shown = [.. places.Take(query.Limit)];
        return new TracePage([.. shown.Select(place => known[place.TraceId].Summary)], places.Count > shown.Count && shown.Count > 0 ? shown[^1] : null);

        int Compare(TraceCursor one, TraceCursor other)
        {
            var order = (one.StartNanos, one.TraceId.High, one.TraceId.Low).CompareTo((other.StartNanos, other.TraceId.High, other.TraceId.Low));
            return query.Order.Ascending ? order : -order;
        }
    }

    private async Task<IReadOnlyList<TraceCursor>> CandidatesAsync(
        TraceListQuery query, TraceMatch match, TraceCursor? after, int count, CancellationToken cancellationToken)
    {
        if (query.Filter is null && !query.Order.Ascending)
        {
            foreach (var begin in await _newest.BeginsAsync(query.Project, query.Range, after?.StartNanos, cancellationToken))
            {
                var newest = await CandidatesAsync(query, match, after, count, begin, isAlongTheTable: false, cancellationToken);
                if (newest.Count == count)
                {
                    return newest;
                }
            }
        }

        // Known traces lie here and there: to go along the table would open its parts one after the other.
        return await CandidatesAsync(query, match, after, count, 0, isAlongTheTable: match.Found is null, cancellationToken);
    }

    private async Task<IReadOnlyList<TraceCursor>> CandidatesAsync(
        TraceListQuery query, TraceMatch match, TraceCursor? after, int count, ulong begin, bool isAlongTheTable, CancellationToken cancellationToken)
    {
        // The filter keeps to the range that was asked for: were it cut at the cursor, traces would be judged by fewer spans on later pages.
        var scope = queries.Scope(query.Project, query.Range);
        var condition = await match.ConditionAsync(scope, cancellationToken);
        var (beyond, direction) = query.Order.Ascending ? ('>', "ASC") : ('<', "DESC");
        if (after is { } place)
        {
            var start = scope.Parameters.Number(place.StartNanos);
            condition += $" AND start_time {beyond}= {start} AND (start_time {beyond} {start} OR trace_id {beyond} unhex({scope.Parameters.Text(place.TraceId.ToString())}))";
        }

        var slot = isAlongTheTable ? $"{SpanExpressions.Slot} {direction}, " : "";
        var sql =
            $"""
            SELECT trace_id, start_time FROM {tables.All}
            WHERE {scope.Where} AND head > 0 AND start_time >= {scope.Parameters.Number(begin)} AND {condition}
            ORDER BY {slot}start_time {direction}, trace_id {direction} LIMIT {count} FORMAT Native
            """;
        var blocks = await queries.RunAsync(scope, sql, "list traces", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new TraceCursor(
            block["start_time"].Unsigned(row), TraceId.Read(block["trace_id"].Bytes(row)))))];
    }
}
