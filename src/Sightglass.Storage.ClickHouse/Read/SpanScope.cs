using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// What every query is held to: one project and a range of time. No SQL over spans is written without it. It also carries the statement's values.
/// </summary>
internal sealed class SpanScope
{
    // A trace's other spans may start before the first or after the last moment asked for. This much of them is judged with it: a trace that
    // begins at the end of the range is judged whole unless it runs longer than this.
    private const ulong TraceSpread = 3_600_000_000_000;

    private readonly string _project;

    public SpanScope(SpanTables tables, string project, TimeRange range)
    {
        Tables = tables;
        _project = Parameters.Text(project);
        Where = InRange(range);
        WholeTracesWhere = InRange(new TimeRange(
            range.FromNanos - Math.Min(range.FromNanos, TraceSpread),
            range.ToNanos + Math.Min(ulong.MaxValue - range.ToNanos, TraceSpread)));
    }

    public SqlParameters Parameters { get; } = new();

    public SpanTables Tables { get; }

    /// <summary>The condition that a row is of the project.</summary>
    public string WhereProject => $"project = {_project}";

    /// <summary>The condition that a row is of the project and in the range.</summary>
    public string Where { get; }

    /// <summary>The condition for queries over whole traces: the range and some time around it.</summary>
    public string WholeTracesWhere { get; }

    private string InRange(TimeRange range)
        => $"{WhereProject} AND start_time >= {Parameters.Number(range.FromNanos)} AND start_time <= {Parameters.Number(range.ToNanos)}";
}
