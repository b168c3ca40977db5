using Sightglass.Domain;
using Sightglass.Storage.Usage;

namespace Sightglass.Ingest.Settle;

/// <summary>
/// Judges whole traces and keeps what comes of it. What it writes depends on the spans alone, so that it may do anything again. Thread-safe.
/// </summary>
public sealed class UsageJudge(IUsageStore store) : IUsageJudge
{
    // The ids of so many traces go into one question.
    internal const int TracesAtATime = 500;

    // Spans of a trace that start further apart than this from those that are told of are not judged with them.
    private const ulong SpreadNanos = 3_600_000_000_000;

    /// <inheritdoc/>
    public Task JudgeAsync(IReadOnlyList<UnsettledTrace> traces, CancellationToken cancellationToken)
        => JudgeAsync(traces, static (_, _) => { }, cancellationToken);

    /// <inheritdoc/>
    public Task JudgeAnewAsync(IReadOnlyList<UnsettledTrace> traces, CancellationToken cancellationToken)
        => JudgeAsync(traces, UsageJudgement.Anew, static (_, _) => { }, cancellationToken);

    /// <summary>Judges traces of which spans came.</summary>
    /// <param name="traces">The traces.</param>
    /// <param name="judged">Told of each trace and its spans.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal Task JudgeAsync(IReadOnlyList<UnsettledTrace> traces, Action<UnsettledTrace, UsageRow[]> judged, CancellationToken cancellationToken)
        => JudgeAsync(traces, UsageJudgement.Of, judged, cancellationToken);

    private async Task JudgeAsync(
        IReadOnlyList<UnsettledTrace> traces,
        Func<string, UsageRow[], UsageCorrection[], IEnumerable<UsageCorrection>> judge,
        Action<UnsettledTrace, UsageRow[]> judged,
        CancellationToken cancellationToken)
    {
        foreach (var ofProject in traces.GroupBy(trace => trace.Project, StringComparer.Ordinal))
        {
            foreach (var some in ofProject.Chunk(TracesAtATime))
            {
                TraceId[] ids = [.. some.Select(trace => trace.TraceId)];
                var first = some.Min(trace => trace.Starts.FromNanos);
                var last = some.Max(trace => trace.Starts.ToNanos);
                var range = new TimeRange(first - Math.Min(first, SpreadNanos), last + Math.Min(ulong.MaxValue - last, SpreadNanos));
                var rows = (await store.ReadAsync(ofProject.Key, ids, range, cancellationToken)).ToLookup(row => row.TraceId);
                var known = (await store.ReadCorrectionsAsync(ofProject.Key, ids, cancellationToken)).ToLookup(correction => correction.TraceId);
                var corrections = new List<UsageCorrection>();
                foreach (var trace in some)
                {
                    UsageRow[] spans = [.. rows[trace.TraceId]];
                    corrections.AddRange(judge(ofProject.Key, spans, [.. known[trace.TraceId]]));
                    judged(trace, spans);
                }

                if (corrections.Count > 0)
                {
                    await store.WriteAsync(corrections, cancellationToken);
                }
            }
        }
    }
}
