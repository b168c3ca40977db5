using System.Globalization;
using System.Text;

namespace Sightglass.Bench.Soak;

/// <summary>What a long run found.</summary>
internal sealed record SoakReport
{
    private const double Megabyte = 1e6;

    public required string Server { get; init; }

    /// <summary>Of all, the warm-up included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>When the server begins to be judged for what rises. The engine is over the second half: what the questions are about fills first.</summary>
    public required TimeSpan JudgedFrom { get; init; }

    public required IReadOnlyList<ResourceSample> Samples { get; init; }

    public required IReadOnlyList<AgeChecks> Checks { get; init; }

    public required IReadOnlyList<QueryTimes> Queries { get; init; }

    public required IReadOnlyList<string> QueryFailures { get; init; }

    /// <summary>
    /// Questions of the warm-up that failed: told of, not judged. Its four pages ask without a pause, each about a quarter of an hour, and where the
    /// cores do not suffice for that the server refuses what takes over ten seconds, as it should.
    /// </summary>
    public required IReadOnlyList<string> WarmUpFailures { get; init; }

    /// <summary>Spans acknowledged to the two generators and to the witnesses.</summary>
    public required long SpansAcknowledged { get; init; }

    /// <summary>Spans no acknowledgement came for within a minute.</summary>
    public required long SpansGivenUp { get; init; }

    /// <summary>Spans stored, as the ledger says.</summary>
    public required double SpansStored { get; init; }

    /// <summary>Spans the store itself counts.</summary>
    public required long SpansCounted { get; init; }

    /// <summary>The worst 99th percentile of the two generators.</summary>
    public required double AckP99Ms { get; init; }

    /// <summary>Over less than this a slope says more about a server that is warming up than about a leak, and is printed but not judged.</summary>
    public static TimeSpan ShortestJudged { get; } = TimeSpan.FromMinutes(15);

    public Trend ServerMemory => TrendOf(JudgedFrom, static sample => sample.ServerBytes / Megabyte);

    public Trend EngineMemory => TrendOf(Duration / 2, static sample => sample.EngineBytes / Megabyte);

    public Trend ServerHandles => TrendOf(JudgedFrom, static sample => sample.ServerHandles);

    public Trend EngineHandles => TrendOf(Duration / 2, static sample => sample.EngineHandles);

    public bool IsJudged => Duration / 2 >= ShortestJudged && Duration - JudgedFrom >= ShortestJudged;

    public bool IsRising => IsJudged && (ServerMemory.IsRising || EngineMemory.IsRising || ServerHandles.IsRising);

    public bool IsComplete => Checks.All(static checks => checks.IsClean) && QueryFailures.Count == 0 && SpansGivenUp == 0
        && SpansAcknowledged == (long)SpansStored && SpansAcknowledged == SpansCounted;

    public bool IsClean => IsComplete && !IsRising;

    public override string ToString()
    {
        var text = new StringBuilder();
        var first = Samples[0];
        var last = Samples[^1];
        Line("server", $"{Server}");
        Line("load", $"{Duration.TotalMinutes:N1} min, {SpansAcknowledged:N0} spans acknowledged ({SpansAcknowledged / Duration.TotalSeconds:N0}/s), p99 {AckP99Ms:N1} ms, {SpansGivenUp:N0} given up");
        Line("stored", $"{SpansStored:N0} by the ledger, {SpansCounted:N0} counted in the store");
        foreach (var checks in Checks)
        {
            Line($"witnesses asked for {checks.Name}", $"{checks.Done:N0} checked, {checks.Missing:N0} missing, {checks.Wrong:N0} wrong, {checks.Failed:N0} without an answer");
        }

        Line("memory of the server, MB", Rise(ServerMemory, first.ServerBytes / Megabyte, last.ServerBytes / Megabyte));
        Line("  managed and native heap", Part(static parts => parts.Anonymous));
        Line("  compiled methods", Part(static parts => parts.Shared));
        Line("  libraries", Part(static parts => parts.Files));
        Line("memory of the engine, MB", Rise(EngineMemory, first.EngineBytes / Megabyte, last.EngineBytes / Megabyte));
        Line("handles of the server", Rise(ServerHandles, first.ServerHandles, last.ServerHandles));
        Line("handles of the engine", Rise(EngineHandles, first.EngineHandles, last.EngineHandles));
        Line("threads, server / engine", $"{first.ServerThreads} / {first.EngineThreads} at the start, {last.ServerThreads} / {last.EngineThreads} at the end");
        Line("disk, MB", $"{first.DiskBytes / Megabyte:N0} at the start, {last.DiskBytes / Megabyte:N0} at the end, of that journal {last.JournalBytes / Megabyte:N0}");
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{"query under load",-36}{"asked",7}{"p50 ms",10}{"p99 ms",10}");
        foreach (var query in Queries)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{query.Name,-36}{query.Asked,7}{query.P50Ms,10:N1}{query.P99Ms,10:N1}");
        }

        text.AppendLine();
        foreach (var detail in WarmUpFailures)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"in the warm-up: {detail}");
        }

        foreach (var detail in QueryFailures.Concat(Checks.SelectMany(static checks => checks.Details)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"! {detail}");
        }

        text.AppendLine(IsJudged
            ? string.Create(CultureInfo.InvariantCulture, $"Slopes are of the time from minute {JudgedFrom.TotalMinutes:0.#} on for the server and of the second half for the engine, by least squares, with twice their standard error. Rising: by more than 5 % of the mean an hour, and by more than that error.")
            : $"Slopes are not judged: over less than {ShortestJudged.TotalMinutes:0} min they tell of a server that warms up.");
        return text.AppendLine(IsClean ? "CLEAN" : IsComplete ? "FAILED: something is rising" : "FAILED: something is missing, wrong or unanswered").ToString();

        FormattableString Part(Func<MemoryParts, long> part)
        {
            var trend = TrendOf(JudgedFrom, sample => part(sample.ServerParts) / Megabyte);
            return $"{part(first.ServerParts) / Megabyte:N0} at the start, {part(last.ServerParts) / Megabyte:N0} at the end, mean {trend.Mean:N0}, slope {trend.SlopePerHour:+0.0;-0.0} ± {2 * trend.ErrorPerHour:0.0} per hour";
        }

        void Line(string name, FormattableString value) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-36}{value.ToString(CultureInfo.InvariantCulture)}");
    }

    private FormattableString Rise(Trend trend, double first, double last)
        => $"{first:N0} at the start, {last:N0} at the end, mean {trend.Mean:N0}, slope {trend.SlopePerHour:+0.0;-0.0} ± {2 * trend.ErrorPerHour:0.0} per hour{(IsJudged ? trend.IsRising ? ", RISING" : ", flat" : "")}";

    // The samples before show caches being filled.
    private Trend TrendOf(TimeSpan from, Func<ResourceSample, double> quantity)
        => Trend.Of([.. Samples.Where(sample => sample.At >= from).Select(sample => (sample.At.TotalHours, quantity(sample)))]);
}
