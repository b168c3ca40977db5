namespace Sightglass.Ingest.Journal;

/// <summary>Settings of the journal.</summary>
public sealed record JournalOptions
{
    private const long UsualSegmentBytes = 256L << 20;
    private const int LeastSegments = 16;

    /// <summary>The section the settings live under.</summary>
    public const string Section = "Journal";

    /// <summary>The folder of the journal: <c>journal</c> inside the data folder.</summary>
    public required string Directory { get; init; }

    /// <summary>When a request counts as kept. Default <see cref="JournalDurability.Fsync"/>: an acknowledgement survives a power cut.</summary>
    public JournalDurability Durability { get; init; } = JournalDurability.Fsync;

    /// <summary>
    /// The most the journal may hold, in bytes; past it senders are told to come back later. Default 10 GiB: hours of a store outage at full load.
    /// At least twice <see cref="SegmentBytes"/>.
    /// </summary>
    public long MaxBytes { get; init; } = 10L << 30;

    /// <summary>
    /// The size at which a segment file is closed, in bytes. Default 256 MiB: the change to a new file holds acknowledgements up, so it comes seldom
    /// (at 20,000 spans a second every 16 seconds).
    /// </summary>
    public long SegmentBytes { get; init; } = UsualSegmentBytes;

    /// <summary>
    /// The age at which a segment file is closed although it is not full. Default 10 minutes: request content does not rest here
    /// for days on a quiet server.
    /// </summary>
    public TimeSpan SegmentAge { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a sender's retry is recognised. Default 1 hour: exporters give up after minutes.</summary>
    public TimeSpan RetryWindow { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many requests are remembered to recognise retries, at most. Default 1,000,000, about 70 MB; the oldest leave first.</summary>
    public int MaxRemembered { get; init; } = 1_000_000;

    /// <summary>How many bytes may wait for the disk, at most. Default 128 MiB: the bound on memory when the disk is slow.</summary>
    public long MaxQueuedBytes { get; init; } = 128L << 20;

    /// <summary>How many requests may wait for the disk, at most. Default 4,096.</summary>
    public int MaxQueuedRequests { get; init; } = 4096;

    /// <summary>How many bytes are written and synced at once, at most. Default 16 MiB.</summary>
    public long MaxBatchBytes { get; init; } = 16L << 20;

    /// <summary>The size of a segment when only the journal's is set: the usual one, or a sixteenth of a journal that is small.</summary>
    public static long SegmentBytesFor(long maxBytes) => Math.Clamp(maxBytes / LeastSegments, 1L << 20, UsualSegmentBytes);

    /// <summary>Every fault of these settings, each naming its key; empty when they are good.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        Check(SegmentBytes is >= (1L << 20) and <= (1L << 30), "Journal:SegmentBytes must be between 1 MiB and 1 GiB.");
        Check(MaxBytes >= 2 * SegmentBytes, "Journal:MaxBytes must be at least twice Journal:SegmentBytes.");
        Check(SegmentAge >= TimeSpan.FromSeconds(1), "Journal:SegmentAge must be at least 1 second.");
        Check(RetryWindow >= TimeSpan.Zero && RetryWindow <= TimeSpan.FromDays(1), "Journal:RetryWindow must be between 0 and 1 day.");
        Check(MaxRemembered is >= 0 and <= 10_000_000, "Journal:MaxRemembered must be between 0 and 10,000,000.");
        Check(MaxQueuedBytes >= 1L << 20, "Journal:MaxQueuedBytes must be at least 1 MiB.");
        Check(MaxQueuedRequests >= 1, "Journal:MaxQueuedRequests must be at least 1.");
        Check(MaxBatchBytes >= 1L << 16, "Journal:MaxBatchBytes must be at least 64 KiB.");
        Check(Enum.IsDefined(Durability), "Journal:Durability must be fsync or os.");
        return faults;

        void Check(bool good, string fault)
        {
            if (!good)
            {
                faults.Add(fault);
            }
        }
    }
}
