using System.Globalization;
using System.Text;
using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>What a run found. For several threads.</summary>
internal sealed class CrashReport(int seed, TimeSpan readyWithin)
{
    private const int DetailsKept = 50;
    private readonly Lock _gate = new();
    private readonly List<string> _details = [];
    private readonly SortedDictionary<string, int> _kills = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _notReached = new(StringComparer.Ordinal);
    private readonly List<TimeSpan> _starts = [];
    private readonly List<SignalCount> _counts = [];
    private long _sampledTraces;
    private long _sampledLogs;

    public int Seed { get; } = seed;

    public int Kills { get; private set; }

    public long Requests { get; set; }

    public long Acknowledged { get; set; }

    public long Unacknowledged { get; set; }

    public long Retries { get; set; }

    /// <summary>Bodies sent once more after their acknowledgement, as a sender does whose answer got lost.</summary>
    public long Resent { get; set; }

    /// <summary>What was counted in the store, for each signal.</summary>
    public IReadOnlyList<SignalCount> Counts => _counts;

    /// <summary>Acknowledged spans and log records that are not in the store, or not read back from it.</summary>
    public long Lost { get; private set; }

    /// <summary>Spans and log records that are there more than once, by any way of reading.</summary>
    public long Duplicated { get; private set; }

    /// <summary>Requests that are stored in part.</summary>
    public long Torn { get; private set; }

    /// <summary>Traces whose sums differ from the ledger's, and spans and log records that were sent otherwise than they are read.</summary>
    public long WrongValues { get; private set; }

    /// <summary>Everything else that must not be.</summary>
    public long Unexpected { get; private set; }

    /// <summary>What was to be killed and was not come by in time, and how often; the server was killed all the same.</summary>
    public IReadOnlyDictionary<string, int> NotReached => _notReached;

    /// <summary>Those of them that were named points. A server without an engine of its own is no fault.</summary>
    public int PointsNotReached { get; private set; }

    /// <summary>From each start of the process until it was ready.</summary>
    public IReadOnlyList<TimeSpan> Starts => _starts;

    /// <summary>Starts that took longer than they may.</summary>
    public int SlowStarts => _starts.Count(start => start > readyWithin);

    public bool IsClean => Lost + Duplicated + Torn + WrongValues + Unexpected + PointsNotReached + SlowStarts == 0;

    public IReadOnlyList<string> Details => _details;

    public void Killed(KillPlan plan, bool reached)
    {
        lock (_gate)
        {
            Kills++;
            var name = plan.Kind == KillKind.Point ? plan.Point : plan.Kind.ToString().ToLowerInvariant();
            var counts = reached ? _kills : _notReached;
            counts[name] = counts.GetValueOrDefault(name) + 1;
            PointsNotReached += plan.Kind == KillKind.Point && !reached ? 1 : 0;
        }
    }

    public void AddCount(SignalCount count) => _counts.Add(count);

    /// <summary>Rows of a signal that were counted in the store.</summary>
    public long RowsOf(OtlpSignal signal) => _counts.Where(count => count.Signal == signal).Sum(static count => count.Rows);

    /// <summary>How many traces of a signal were read back over REST.</summary>
    public long SampledOf(OtlpSignal signal) => signal == OtlpSignal.Logs ? _sampledLogs : _sampledTraces;

    /// <summary>Says that a trace is read back over REST.</summary>
    public void Sampled(OtlpSignal signal) => Interlocked.Increment(ref signal == OtlpSignal.Logs ? ref _sampledLogs : ref _sampledTraces);

    public void Started(TimeSpan untilReady) => _starts.Add(untilReady);

    public void AddLost(long spans, string detail) => Add(() => Lost += spans, "lost", detail);

    public void AddDuplicated(long spans, string detail) => Add(() => Duplicated += spans, "duplicated", detail);

    public void AddTorn(string detail) => Add(() => Torn++, "torn", detail);

    public void AddWrongValue(string detail) => Add(() => WrongValues++, "wrong value", detail);

    public void AddUnexpected(string detail) => Add(() => Unexpected++, "unexpected", detail);

    public override string ToString()
    {
        var text = new StringBuilder();
        Line("seed", Seed);
        Line("kills", Kills);
        foreach (var (name, count) in _kills)
        {
            Line($"  {name}", count);
        }

        foreach (var (name, count) in _notReached)
        {
            Line($"  {name} (NOT REACHED, killed at random)", count);
        }

        Line("requests attempted", Requests);
        Line("  acknowledged", Acknowledged);
        Line("  unacknowledged", Unacknowledged);
        Line("  retries", Retries);
        Line("  sent again after the ack", Resent);
        Line("starts until ready", _starts.Count);
        Line("  p50, ms", Start(0.5));
        Line("  p90, ms", Start(0.9));
        Line("  max, ms", Start(1));
        Line($"  slower than {readyWithin.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s", SlowStarts);
        text.AppendLine("counted in the store, every row, by SQL over the engine's HTTP");
        foreach (var count in _counts)
        {
            var rows = count.Signal == OtlpSignal.Logs ? "log records" : "spans";
            Line($"  {rows}", count.Rows);
            Line("    in traces", count.Traces);
            Line("    requests acknowledged", count.Acknowledged);
            Line("    requests unacknowledged and there, whole", count.UnacknowledgedThere);
            Line("    requests unacknowledged and not there", count.UnacknowledgedAbsent);
            Line("    statements", count.Statements);
            Line("    ms", (long)count.Elapsed.TotalMilliseconds);
        }

        text.AppendLine("read back over REST, field by field, a sample drawn with the seed: half nearest to the kills of this run, half any");
        Line("  traces with spans", _sampledTraces);
        Line("  traces with log records", _sampledLogs);
        Line("lost", Lost);
        Line("duplicated", Duplicated);
        Line("torn requests", Torn);
        Line("wrong values", WrongValues);
        Line("points not reached", PointsNotReached);
        Line("unexpected", Unexpected);
        foreach (var detail in _details)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"! {detail}");
        }

        return text.AppendLine(IsClean ? "CLEAN" : "FAILED").ToString();

        void Line(string name, long value) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-58}{value,12}");
    }

    private long Start(double share)
    {
        var sorted = _starts.Order().ToArray();
        return sorted.Length == 0 ? 0 : (long)sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))].TotalMilliseconds;
    }

    private void Add(Action count, string kind, string detail)
    {
        lock (_gate)
        {
            count();
            if (_details.Count < DetailsKept)
            {
                _details.Add($"{kind}: {detail}");
            }
        }
    }
}
