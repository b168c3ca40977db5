namespace Sightglass.Ingest.Journal;

/// <summary>How requests of one signal ended that were not kept. Thread-safe.</summary>
internal sealed class OutcomeCounts
{
    private long _duplicates;
    private long _duplicateItems;
    private long _turnedAway;

    public long Duplicates => Interlocked.Read(ref _duplicates);

    public long DuplicateItems => Interlocked.Read(ref _duplicateItems);

    public long TurnedAway => Interlocked.Read(ref _turnedAway);

    public void Count(AppendOutcome outcome, int items)
    {
        switch (outcome)
        {
            case AppendOutcome.Duplicate:
                Interlocked.Increment(ref _duplicates);
                Interlocked.Add(ref _duplicateItems, items);
                JournalMetrics.Duplicates.Add(1);
                break;
            case AppendOutcome.Full:
                Interlocked.Increment(ref _turnedAway);
                JournalMetrics.Full.Add(1);
                break;
            case AppendOutcome.Failed:
                Interlocked.Increment(ref _turnedAway);
                break;
            default:
                break;
        }
    }
}
