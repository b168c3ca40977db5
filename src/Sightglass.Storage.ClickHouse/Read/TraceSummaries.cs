using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Sums up traces that are named by their ids, over all of their spans whenever they started.</summary>
internal sealed class TraceSummaries(SpanQueries queries, SpanTables tables)
{
    /// <summary>How many ids go into one statement: they travel in its address.</summary>
    public const int MaxIds = 500;

    private readonly CountedUsage _usage = new(queries, tables);

    public async Task<Dictionary<TraceId, HeadedTrace>> ReadAsync(string project, IEnumerable<TraceId> traces, CancellationToken cancellationToken)
    {
        var summaries = new Dictionary<TraceId, HeadedTrace>();
        foreach (var ids in traces.Distinct().Chunk(MaxIds))
        {
            foreach (var trace in await ReadSomeAsync(project, ids, cancellationToken))
            {
                summaries.Add(trace.Summary.TraceId, trace);
            }
        }

        return summaries;
    }

    private async Task<IEnumerable<HeadedTrace>> ReadSomeAsync(string project, TraceId[] traces, CancellationToken cancellationToken)
    {
        var scope = queries.Scope(project, TimeRange.All);
        var ids = scope.Parameters.Texts([.. traces.Select(trace => trace.ToString())]);
        var sql =
            $"""
            SELECT trace_id,
                argMin((toString(name), toString(service), start_time, head, toString(environment), toString(release)), (head != 2, start_time, span_id)) AS best,
                best.1 AS best_name, best.2 AS best_service, best.3 AS best_start, best.4 AS best_head, best.5 AS best_environment, best.6 AS best_release,
                min(start_time) AS first_start, {SpanExpressions.GroupDuration} AS group_duration,
                count() AS spans, countIf({SpanExpressions.Failed}) AS errors, countIf({SpanExpressions.NeverEnded}) AS open_spans,
                sumIf(input_tokens, {SpanExpressions.IsBillable}) AS sum_input, sumIf(output_tokens, {SpanExpressions.IsBillable}) AS sum_output,
                sumIf({SpanExpressions.Cost}, {SpanExpressions.IsBillable}) AS sum_cost, {SpanExpressions.MayCountTwice} AS may_count_twice,
                countIf({SpanExpressions.IsModelCall}) AS model_calls,
                argMinIf(time_to_first_token, (start_time, span_id), {SpanExpressions.IsModelCall} AND time_to_first_token IS NOT NULL) AS first_token,
                arraySort(groupUniqArrayIf(20)(toString({SpanExpressions.Model}), {SpanExpressions.Model} != '')) AS models,
                arraySort(groupUniqArrayIf(20)(toString(service), service != '')) AS services,
                argMinIf(user_id, (start_time, span_id), user_id != '') AS first_user,
                argMinIf(session_id, (start_time, span_id), session_id != '') AS first_session
            FROM {tables.All}
            WHERE {scope.WhereProject} AND trace_id IN (SELECT toFixedString(unhex(arrayJoin({ids})), 16))
            GROUP BY trace_id
            """;
        sql =
            $"""
            SELECT trace_id, best_name, best_service, best_start, best_head, best_environment, best_release, first_start, group_duration, spans, errors,
                open_spans, sum_input, sum_output, sum_cost, may_count_twice, model_calls, first_token, models, services, first_user, first_session
            FROM ({sql}) FORMAT Native
            """;
        var blocks = await queries.RunAsync(scope, sql, "sum up traces", cancellationToken);
        var read = blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => (Trace: Read(block, row), MayCountTwice: block["may_count_twice"].Unsigned(row) != 0))).ToList();
        var sums = await _usage.SumAsync(project, [.. read.Where(each => each.MayCountTwice).Select(each => each.Trace.Summary.TraceId)], cancellationToken);
        return read.Select(each => sums.TryGetValue(each.Trace.Summary.TraceId, out var sum) ? each.Trace with { Summary = Correct(each.Trace.Summary, sum) } : each.Trace);
    }

    private static TraceSummary Correct(TraceSummary summary, UsageSum sum)
        => summary with { InputTokens = sum.InputTokens, OutputTokens = sum.OutputTokens, CostNanoUsd = sum.CostNanoUsd, ModelCalls = summary.ModelCalls - sum.RepeatedCalls };

    private static HeadedTrace Read(NativeBlock block, int row)
    {
        long? Count(string name) => block[name].IsNull(row) ? null : block[name].Signed(row);
        var summary = new TraceSummary
        {
            TraceId = TraceId.Read(block["trace_id"].Bytes(row)),
            RootName = block["best_name"].Text(row),
            HasRoot = block["best_head"].Unsigned(row) == 2,
            Service = block["best_service"].Text(row),
            Services = block["services"].Texts(row),
            Environment = block["best_environment"].Text(row),
            Release = block["best_release"].Text(row),
            StartNanos = block["first_start"].Unsigned(row),
            DurationNanos = block["group_duration"].Unsigned(row),
            SpanCount = block["spans"].Signed(row),
            ErrorCount = block["errors"].Signed(row),
            NeverEnded = block["open_spans"].Signed(row) > 0,
            InputTokens = Count("sum_input"),
            OutputTokens = Count("sum_output"),
            CostNanoUsd = Count("sum_cost"),
            ModelCalls = block["model_calls"].Signed(row),
            FirstTokenNanos = block["first_token"].IsNull(row) ? null : block["first_token"].Unsigned(row),
            Models = block["models"].Texts(row),
            User = block["first_user"].Text(row),
            Session = block["first_session"].Text(row),
        };
        return new HeadedTrace(summary, block["best_start"].Unsigned(row));
    }

    /// <summary>A trace and where it stands in time.</summary>
    /// <param name="Summary">Its figures.</param>
    /// <param name="HeadStart">The start of its best head span.</param>
    internal readonly record struct HeadedTrace(TraceSummary Summary, ulong HeadStart);
}
