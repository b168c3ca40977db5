using System.Globalization;
using System.Text;

namespace Sightglass.Bench.Overload;

/// <summary>What a run with too much load found.</summary>
internal sealed record OverloadReport
{
    /// <summary>Memory may reach this share of the cap.</summary>
    public const double MemoryShare = 0.85;

    private const double SlackMs = 5;
    private const double SlackFactor = 2;

    public required string Server { get; init; }

    public required string Cap { get; init; }

    public required long CapBytes { get; init; }

    /// <summary>Spans per second that can be stored.</summary>
    public required double Sustainable { get; init; }

    /// <summary>Spans per second that were to be sent.</summary>
    public required double Wanted { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Spans that were sent during the overload.</summary>
    public required long Offered { get; init; }

    /// <summary>Those of them that were acknowledged.</summary>
    public required long Taken { get; init; }

    /// <summary>Requests refused, by what the clients saw.</summary>
    public required IReadOnlyDictionary<string, long> Refusals { get; init; }

    /// <summary>Requests that got no answer.</summary>
    public required long Unanswered { get; init; }

    /// <summary>Requests refused, by the server's metrics.</summary>
    public required long RefusedByMetrics { get; init; }

    public required long PeakUsed { get; init; }

    /// <summary>Processes ended for want of memory.</summary>
    public required long Killed { get; init; }

    /// <summary>Server and engine are the processes they were at the start.</summary>
    public required bool SameProcesses { get; init; }

    /// <summary>All spans acknowledged since the server began.</summary>
    public required long SpansAcknowledged { get; init; }

    /// <summary>Spans stored, as the ledger says.</summary>
    public required long SpansStored { get; init; }

    /// <summary>Spans the store itself counts.</summary>
    public required long SpansCounted { get; init; }

    /// <summary>From the end of the overload until nothing waited in the journal.</summary>
    public required TimeSpan Drained { get; init; }

    public required double AckP50BeforeMs { get; init; }

    public required double AckP50UnderMs { get; init; }

    public required double AckP99UnderMs { get; init; }

    public required double AckP50AfterMs { get; init; }

    public long Refused => Refusals.Values.Sum();

    /// <summary>What is not as it must be, in words.</summary>
    public IEnumerable<string> FindFaults()
    {
        if (Killed > 0)
        {
            yield return $"{Killed} processes were ended for want of memory";
        }

        if (!SameProcesses)
        {
            yield return "the server or its engine is another process than at the start";
        }

        if (PeakUsed > MemoryShare * CapBytes)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"memory reached more than {MemoryShare:P0} of the cap");
        }

        if (Refused == 0)
        {
            yield return "nothing was refused: this was no overload";
        }

        if (Refused != RefusedByMetrics)
        {
            yield return "the metrics count other refusals than the clients saw";
        }

        if (Unanswered > 0)
        {
            yield return "requests got no answer";
        }

        if (SpansAcknowledged != SpansStored || SpansAcknowledged != SpansCounted)
        {
            yield return "what was acknowledged is not what is stored";
        }

        if (Drained > TimeSpan.FromMinutes(1))
        {
            yield return "a minute after the load something still waited";
        }

        if (AckP50AfterMs > Math.Max(SlackFactor * AckP50BeforeMs, AckP50BeforeMs + SlackMs))
        {
            yield return "acknowledgements did not become as fast as before";
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Line("server", $"{Server}");
        Line("memory", $"at most {CapBytes / 1048576.0:N0} MiB ({Cap}); highest seen {PeakUsed / 1048576.0:N0} MiB without the pages of files; ended for want of it: {Killed}");
        Line("can be stored, spans/s", $"{Sustainable:N0}");
        Line("offered, spans/s", $"{Offered / Duration.TotalSeconds:N0} for {Duration.TotalMinutes:N1} min, {Offered / Duration.TotalSeconds / Sustainable:N1} times as many ({Wanted:N0} wanted)");
        Line("taken, spans/s", $"{Taken / Duration.TotalSeconds:N0}");
        foreach (var (status, count) in Refusals)
        {
            Line($"refused requests, {status}", $"{count:N0}");
        }

        Line("refused requests, by the metrics", $"{RefusedByMetrics:N0}");
        Line("requests without an answer", $"{Unanswered:N0}");
        Line("ack p50 before / under / after, ms", $"{AckP50BeforeMs:N1} / {AckP50UnderMs:N1} / {AckP50AfterMs:N1} (p99 under: {AckP99UnderMs:N1})");
        Line("acknowledged since the start, spans", $"{SpansAcknowledged:N0}");
        Line("stored", $"{SpansStored:N0} by the ledger, {SpansCounted:N0} counted in the store");
        Line("drained after, s", $"{Drained.TotalSeconds:N1}");
        var faults = FindFaults().ToList();
        foreach (var fault in faults)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"! {fault}");
        }

        return text.AppendLine(faults.Count == 0 ? "CLEAN" : "FAILED").ToString();

        void Line(string name, FormattableString value) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-38}{value.ToString(CultureInfo.InvariantCulture)}");
    }
}
