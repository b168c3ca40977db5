using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// What every query is held to: one project and a range of time. No SQL over spans or log records is written without it. It also carries the statement's values.
/// </summary>
internal sealed class SpanScope
{
    // A trace's other spans may start before the first or after the last moment asked for. This much of them is judged with it: a trace that
    // begins at the end of the range is judged whole unless it runs longer than this.
    private const ulong TraceSpread = 3_600_000_000_000;

    private readonly string _project;
    private readonly string _time;
    private readonly TimeRange _around;
    private readonly string _wholeTraces;

    /// <summary>A scope of all traces, or of named ones: then nothing else is read, the filter's own questions included.</summary>
    public SpanScope(SpanTables tables, string project, TimeRange range, IReadOnlyCollection<TraceId>? traces = null)
        : this(tables, "start_time", project, range, traces)
    {
    }

    private SpanScope(SpanTables tables, string time, string project, TimeRange range, IReadOnlyCollection<TraceId>? traces)
    {
        Tables = tables;
        _time = time;
        _project = Parameters.Text(project);
        Where = InRange(range);
        HasHeadInRange = $"(if(max(head) = 2, minIf(start_time, head = 2), min(start_time)) BETWEEN {Parameters.Number(range.FromNanos)} AND {Parameters.Number(range.ToNanos)})";
        _around = new TimeRange(range.FromNanos - Math.Min(range.FromNanos, TraceSpread), range.ToNanos + Math.Min(ulong.MaxValue - range.ToNanos, TraceSpread));
        _wholeTraces = InRange(_around);
        if (traces is not null)
        {
            _wholeTraces += $" AND {IsOneOf(traces)}";
        }

        WholeTracesWhere = _wholeTraces;
    }

    /// <summary>A scope of log records, by their moment.</summary>
    public static SpanScope OfLogs(RowTable table, string project, TimeRange range)
        => new(new SpanTables(table.Local, table.All, "", ""), "at", project, range, null);

    public SqlParameters Parameters { get; } = new();

    public SpanTables Tables { get; }

    /// <summary>The condition that a row is of the project.</summary>
    public string WhereProject => $"project = {_project}";

    /// <summary>The condition that a row is of the project and in the range.</summary>
    public string Where { get; }

    /// <summary>The condition for queries over whole traces: the range and some time around it.</summary>
    public string WholeTracesWhere { get; }

    /// <summary>For a question about one trace: <see cref="WholeTracesWhere"/>, without a word on time where the range is all of it.</summary>
    public string OneTraceWhere => _around == TimeRange.All ? WhereProject : WholeTracesWhere;

    /// <summary>The condition that a signature is of the project and of rows in the range of <see cref="WholeTracesWhere"/>.</summary>
    public string SignaturesWhere
        => $"{WhereProject} AND last_start >= {Parameters.Number(_around.FromNanos)} AND first_start <= {Parameters.Number(_around.ToNanos)}";

    /// <summary>The condition that the row's usage enters sums. By the span's own role, unless <see cref="HeedCorrections"/> was called.</summary>
    public string Counts { get; private set; } = SpanExpressions.IsBillable;

    /// <summary>For rows grouped by trace: its tokens that count; null when none of its spans that count says any.</summary>
    public string GroupTokens
        => $"if(countIf({Counts} AND (input_tokens IS NOT NULL OR output_tokens IS NOT NULL)) = 0, NULL, "
        + $"ifNull(sumIf(input_tokens, {Counts}), 0) + ifNull(sumIf(output_tokens, {Counts}), 0))";

    /// <summary>
    /// For rows grouped by trace: the condition that the trace stands in the range, that is, that its best head's start lies there.
    /// </summary>
    public string HasHeadInRange { get; }

    /// <summary>
    /// The condition that a row is of a trace that stands in the range; a trace lives on one shard, and its heads with it. A head in the range says
    /// so of itself; only the other rows are looked up.
    /// </summary>
    public string IsOfTraceInRange
        => $"((head > 0 AND {Where}) OR {SpanExpressions.TraceHash} IN (SELECT {SpanExpressions.TraceHash} FROM {Tables.Local} WHERE {Where} AND head > 0))";

    /// <summary>The condition that a row is of one of these traces.</summary>
    public string IsOneOf(IReadOnlyCollection<TraceId> traces)
        => $"trace_id IN (SELECT toFixedString(unhex(arrayJoin({Parameters.Texts([.. traces.Select(trace => trace.ToString())])})), 16))";

    /// <summary>
    /// Sums heed what the rest of a trace says of its spans. Not done where the project has no corrections: each span that tells of usage is held
    /// against them, by columns that are costly to read.
    /// </summary>
    public void HeedCorrections()
        => Counts = $"({SpanExpressions.TellsUsage} AND ({SpanExpressions.IsBillable}) != ({SpanExpressions.RowHash} IN (SELECT span FROM {Tables.LocalCorrections} FINAL WHERE {_wholeTraces} AND reversed = 1)))";

    private string InRange(TimeRange range)
        => $"{WhereProject} AND {_time} >= {Parameters.Number(range.FromNanos)} AND {_time} <= {Parameters.Number(range.ToNanos)}";
}
