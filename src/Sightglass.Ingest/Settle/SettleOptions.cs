namespace Sightglass.Ingest.Settle;

/// <summary>How usage is settled.</summary>
public sealed record SettleOptions
{
    /// <summary>The file that says how far it came: in the data folder.</summary>
    public required string MarkFile { get; init; }

    /// <summary>How often to look for what arrived. Default 500 ms: sums are right about a second after the spans are stored.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long after they came traces are judged again of which a span's parent is still missing: another receiver may have stored it after it was
    /// looked for. Default 10 s, 1, 10 and 60 minutes.
    /// </summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    /// <summary>How many such traces are remembered. Default 200,000, some 20 MB: past it the oldest are not judged again.</summary>
    public int MaxOpenTraces { get; init; } = 200_000;
}
