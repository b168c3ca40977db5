namespace Sightglass.Ingest.Deliver;

/// <summary>Settings of the way from the journal to the store.</summary>
public sealed record DeliverOptions
{
    /// <summary>The section the settings live under.</summary>
    public const string Section = "Deliver";

    /// <summary>The folder for requests the store cannot take: <c>deadletter</c> inside the data folder.</summary>
    public required string DeadLetterDirectory { get; init; }

    /// <summary>The rows of a block, at most. Default 50,000: one part of the store, written in well under a second.</summary>
    public int MaxRows { get; init; } = 50_000;

    /// <summary>The bytes of a block, at most. Default 32 MiB: bounds the memory an insert takes in the store.</summary>
    public long MaxBytes { get; init; } = 32L << 20;

    /// <summary>
    /// How long blocks are at least apart while requests keep coming. Default 250 ms: few, large parts, and still visible well within 2 s.
    /// A request that comes after a pause is delivered at once.
    /// </summary>
    public TimeSpan GatherTime { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The first wait after a failure. Default 200 ms; doubled each time, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait after a failure. Default 5 s: an outage that ends is noticed soon.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often the store may refuse a block, or die of it, before the block is split to find the record that is to blame. Default 3.
    /// </summary>
    public int RefusalsBeforeSplit { get; init; } = 3;

    /// <summary>
    /// How many records may be parked with nothing stored in between. Default 8: past it the fault is the store's, not the records',
    /// and delivery waits instead of parking.
    /// </summary>
    public int MaxParkedInARow { get; init; } = 8;

    /// <summary>Every fault of these settings, each naming its key; empty when they are good.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        Check(MaxRows is >= 1 and <= 1_000_000, "Deliver:MaxRows must be between 1 and 1,000,000.");
        Check(MaxBytes is >= (1L << 16) and <= (1L << 30), "Deliver:MaxBytes must be between 64 KiB and 1 GiB.");
        Check(GatherTime >= TimeSpan.Zero && GatherTime <= TimeSpan.FromSeconds(10), "Deliver:GatherTime must be between 0 and 10 seconds.");
        Check(RetryDelay > TimeSpan.Zero, "Deliver:RetryDelay must be more than 0.");
        Check(MaxRetryDelay >= RetryDelay, "Deliver:MaxRetryDelay must be at least Deliver:RetryDelay.");
        Check(RefusalsBeforeSplit >= 1, "Deliver:RefusalsBeforeSplit must be at least 1.");
        Check(MaxParkedInARow >= 1, "Deliver:MaxParkedInARow must be at least 1.");
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
