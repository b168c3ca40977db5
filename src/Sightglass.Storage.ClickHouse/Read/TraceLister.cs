using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Lists traces. First the candidates: head spans, newest first, straight along the table's order. Then the figures of their traces. A candidate
/// whose trace has a better head elsewhere (a root that came later, an earlier first span) is left out here and stands there. Each round drops
/// some, so it goes on until the page is full.
/// </summary>
internal sealed class TraceLister(SpanQueries queries, SpanTables tables)
{
    // Traces that came in many pieces without a root leave many candidates out: each round asks for more, up to this.
    private const int MaxCandidates = 500;

    public async Task<TracePage> ListAsync(TraceListQuery query, CancellationToken cancellationToken)
    {
        var traces = new List<TraceSummary>(query.Limit);
        var after = query.After;
        var wanted = Math.Min(query.Limit + 1, MaxCandidates);
        TraceCursor? last = null;
        while (true)
        {
            var candidates = await CandidatesAsync(query, after, wanted, cancellationToken);
            var summaries = await SummariesAsync(query.Project, candidates, cancellationToken);
            foreach (var candidate in candidates.Distinct())
            {
                if (!summaries.TryGetValue(candidate.TraceId, out var trace) || trace.HeadStart != candidate.StartNanos)
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

    private async Task<IReadOnlyList<TraceCursor>> CandidatesAsync(TraceListQuery query, TraceCursor? after, int count, CancellationToken cancellationToken)
    {
        // The filter keeps to the range that was asked for: were it cut at the cursor, traces would be judged by fewer spans on later pages.
        var scope = queries.Scope(query.Project, query.Range);
        var condition = "1";
        if (query.Filter is { } filter)
        {
            condition = (await queries.FilterAsync(query.Project, query.Range, scope, filter, null, cancellationToken)).OfTrace(filter);
        }

        if (after is { } place)
        {
            var start = scope.Parameters.Number(place.StartNanos);
            condition += $" AND start_time <= {start} AND (start_time < {start} OR trace_id < unhex({scope.Parameters.Text(place.TraceId.ToString())}))";
        }

        var sql =
            $"""
            SELECT trace_id, start_time FROM {tables.All}
            WHERE {scope.Where} AND head > 0 AND {condition}
            ORDER BY start_time DESC, trace_id DESC LIMIT {count} FORMAT Native
            """;
        var blocks = await queries.RunAsync(scope, sql, "list traces", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new TraceCursor(
            block["start_time"].Unsigned(row), TraceId.Read(block["trace_id"].Bytes(row)))))];
    }

    private async Task<Dictionary<TraceId, HeadedTrace>> SummariesAsync(
        string project, IReadOnlyList<TraceCursor> candidates, CancellationToken cancellationToken)
    {
        if (candidates.Count == 0)
        {
            return [];
        }

        var scope = queries.Scope(project, TimeRange.All);
        var ids = scope.Parameters.Texts([.. candidates.Select(candidate => candidate.TraceId.ToString()).Distinct(StringComparer.Ordinal)]);
        var sql =
            $"""
            SELECT trace_id,
                argMin((toString(name), toString(service), start_time, head), (head != 2, start_time, span_id)) AS best,
                best.1 AS best_name, best.2 AS best_service, best.3 AS best_start, best.4 AS best_head,
                min(start_time) AS first_start, {SpanExpressions.GroupDuration} AS group_duration,
                count() AS spans, countIf({SpanExpressions.Failed}) AS errors,
                sumIf(input_tokens, {SpanExpressions.Counts}) AS sum_input, sumIf(output_tokens, {SpanExpressions.Counts}) AS sum_output,
                sumIf(reported_cost, {SpanExpressions.Counts}) AS sum_cost,
                arraySort(groupUniqArrayIf(20)(toString({SpanExpressions.Model}), {SpanExpressions.Model} != '')) AS models,
                argMinIf(user_id, (start_time, span_id), user_id != '') AS first_user,
                argMinIf(session_id, (start_time, span_id), session_id != '') AS first_session
            FROM {tables.All}
            WHERE {scope.WhereProject} AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({ids})), 16))
            GROUP BY trace_id
            """;
        sql =
            $"""
            SELECT trace_id, best_name, best_service, best_start, best_head, first_start, group_duration, spans, errors,
                sum_input, sum_output, sum_cost, models, first_user, first_session
            FROM ({sql}) FORMAT Native
            """;
        var blocks = await queries.RunAsync(scope, sql, "sum up traces", cancellationToken);
        return blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => Read(block, row))).ToDictionary(trace => trace.Summary.TraceId);
    }

    private static HeadedTrace Read(NativeBlock block, int row)
    {
        long? Count(string name) => block[name].IsNull(row) ? null : block[name].Signed(row);
        var models = block["models"];
        var (start, count) = models.Items(row).GetOffsetAndLength(int.MaxValue);
        var summary = new TraceSummary
        {
            TraceId = TraceId.Read(block["trace_id"].Bytes(row)),
            RootName = block["best_name"].Text(row),
            HasRoot = block["best_head"].Unsigned(row) == 2,
            Service = block["best_service"].Text(row),
            StartNanos = block["first_start"].Unsigned(row),
            DurationNanos = block["group_duration"].Unsigned(row),
            SpanCount = block["spans"].Signed(row),
            ErrorCount = block["errors"].Signed(row),
            InputTokens = Count("sum_input"),
            OutputTokens = Count("sum_output"),
            CostNanoUsd = Count("sum_cost"),
            Models = [.. Enumerable.Range(start, count).Select(models.Element.Text)],
            User = block["first_user"].Text(row),
            Session = block["first_session"].Text(row),
        };
        return new HeadedTrace(summary, block["best_start"].Unsigned(row));
    }

    private readonly record struct HeadedTrace(TraceSummary Summary, ulong HeadStart);
}
