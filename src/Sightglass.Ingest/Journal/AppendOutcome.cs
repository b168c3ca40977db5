namespace Sightglass.Ingest.Journal;

/// <summary>What became of a request that was handed to the journal.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome()
    {
    }

    /// <summary>It is kept; acknowledge it.</summary>
    /// <param name="Sequence">Its place in the journal.</param>
    public sealed record Appended(ulong Sequence) : AppendOutcome;

    /// <summary>The same request is kept already: a sender's retry. Acknowledge it; nothing was written.</summary>
    /// <param name="Sequence">The place of the first one.</param>
    public sealed record Duplicate(ulong Sequence) : AppendOutcome;

    /// <summary>There is no room because the store or the disk lags. It is not kept; the sender may come back.</summary>
    /// <param name="RetryAfter">When to come back; grows with the lag.</param>
    public sealed record Full(TimeSpan RetryAfter) : AppendOutcome;

    /// <summary>The disk failed. It is not kept; the sender may come back.</summary>
    /// <param name="Kind">What failed.</param>
    /// <param name="RetryAfter">When to come back.</param>
    /// <param name="Message">What failed, in words for a log; names files of this machine, so not for the sender.</param>
    public sealed record Failed(AppendFailure Kind, TimeSpan RetryAfter, string Message) : AppendOutcome;
}
