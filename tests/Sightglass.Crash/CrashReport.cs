using System.Globalization;
using System.Text;

namespace Sightglass.Crash;

/// <summary>What a run found. For several threads.</summary>
internal sealed class CrashReport(int seed)
{
    private const int DetailsKept = 50;
    private readonly Lock _gate = new();
    private readonly List<string> _details = [];
    private readonly SortedDictionary<string, int> _kills = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _notReached = new(StringComparer.Ordinal);

    public int Seed { get; } = seed;

    public int Kills { get; private set; }

    public long Requests { get; set; }

    public long Acknowledged { get; set; }

    public long Unacknowledged { get; set; }

    public long Retries { get; set; }

    /// <summary>Bodies sent once more after their acknowledgement, as a sender does whose answer got lost.</summary>
    public long Resent { get; set; }

    public long SpansChecked { get; set; }

    /// <summary>Acknowledged spans that cannot be read back.</summary>
    public long Lost { get; private set; }

    /// <summary>Spans that are there more than once, by any way of reading.</summary>
    public long Duplicated { get; private set; }

    /// <summary>Requests that are stored in part.</summary>
    public long Torn { get; private set; }

    /// <summary>Traces whose sums differ from the ledger's.</summary>
    public long WrongSums { get; private set; }

    /// <summary>Everything else that must not be.</summary>
    public long Unexpected { get; private set; }

    public TimeSpan SlowestStart { get; set; }

    public bool IsClean => Lost + Duplicated + Torn + WrongSums + Unexpected == 0;

    public IReadOnlyDictionary<string, int> NotReached => _notReached;

    public IReadOnlyList<string> Details => _details;

    public void Killed(KillPlan plan, bool reached)
    {
        lock (_gate)
        {
            Kills++;
            var name = plan.Kind == KillKind.Point ? plan.Point : plan.Kind.ToString().ToLowerInvariant();
            var counts = reached ? _kills : _notReached;
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
    }

    public void AddLost(long spans, string detail) => Add(() => Lost += spans, "lost", detail);

    public void AddDuplicated(long spans, string detail) => Add(() => Duplicated += spans, "duplicated", detail);

    public void AddTorn(string detail) => Add(() => Torn++, "torn", detail);

    public void AddWrongSum(string detail) => Add(() => WrongSums++, "wrong sum", detail);

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
            Line($"  {name} (not reached, killed at random)", count);
        }

        Line("requests attempted", Requests);
        Line("  acknowledged", Acknowledged);
        Line("  unacknowledged", Unacknowledged);
        Line("  retries", Retries);
        Line("  sent again after the ack", Resent);
        Line("slowest start, ms", (long)SlowestStart.TotalMilliseconds);
        Line("spans checked", SpansChecked);
        Line("lost", Lost);
        Line("duplicated", Duplicated);
        Line("torn requests", Torn);
        Line("wrong sums", WrongSums);
        Line("unexpected", Unexpected);
        foreach (var detail in _details)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"! {detail}");
        }

        return text.AppendLine(IsClean ? "CLEAN" : "FAILED").ToString();

        void Line(string name, long value) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-58}{value,12}");
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
