using Sightglass.Domain;
using Sightglass.Storage.Remap;
using Sightglass.Storage.Usage;

namespace Sightglass.Query.Remap;

/// <summary>Gathers changes and writes many of them at once: each writing goes through a day's rows. Not thread-safe.</summary>
internal sealed class RemapChanges(string project, IRemapStore store, IUsageJudge judge)
{
    private const int MostRevisions = 200_000;
    private const long MostBytes = 64 << 20;
    private const int MostTraces = 100_000;

    private readonly List<SpanRevision> _revisions = [];
    private readonly Dictionary<TraceId, (TimeRange Starts, bool IsChanged)> _traces = [];
    private long _bytes;

    /// <summary>Whether it is time to write.</summary>
    public bool IsFull => _revisions.Count >= MostRevisions || _bytes >= MostBytes || _traces.Count >= MostTraces;

    /// <summary>Takes in a span. Of one that does not change the trace is judged all the same: an earlier time may have ended between the two.</summary>
    public void Add(StoredSpan before, MappedSpan after, bool isChanged)
    {
        if (isChanged)
        {
            var revision = store.Prepare(before, after);
            _revisions.Add(revision);
            _bytes += revision.Row.Length;
        }

        if (isChanged || after.Span.Usage.Role != UsageRole.None)
        {
            var (id, start) = (after.Span.TraceId, after.Span.StartNanos);
            var (starts, wasChanged) = _traces.GetValueOrDefault(id, (new TimeRange(start, start), false));
            _traces[id] = (new TimeRange(Math.Min(starts.FromNanos, start), Math.Max(starts.ToNanos, start)), wasChanged || isChanged);
        }
    }

    /// <summary>Writes what was gathered, and then judges the traces by what is stored.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (_revisions.Count > 0)
        {
            await store.ReviseAsync(project, _revisions, cancellationToken);
        }

        var traces = _traces.OrderBy(trace => trace.Value.Starts.FromNanos).ToLookup(trace => trace.Value.IsChanged, trace => new UnsettledTrace(project, trace.Key, trace.Value.Starts));
        await judge.JudgeAnewAsync([.. traces[true]], cancellationToken);
        await judge.JudgeAsync([.. traces[false]], cancellationToken);
        _revisions.Clear();
        _traces.Clear();
        _bytes = 0;
    }
}
